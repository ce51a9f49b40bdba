package io.thereview.gate.lint;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Whether a word looks like a misspelling of another. */
final class Likeness {

    private static final int LONG_WORD = 7;

    private Likeness() {}

    /** The word that is probably meant; empty if the word is one of them, or like none. */
    static Optional<String> meant(String word, Collection<String> known) {
        if (known.contains(word)) {
            return Optional.empty();
        }
        return known.stream().filter(each -> isLike(word, each)).findFirst();
    }

    /** Equal but for case and separators; or a slip or two away in a long word, one letter more or less in a short one. */
    private static boolean isLike(String word, String known) {
        String one = letters(word);
        String other = letters(known);
        if (one.equals(other)) {
            return true;
        }
        int difference = Math.abs(one.length() - other.length());
        if (one.isEmpty() || one.charAt(0) != other.charAt(0) || difference > 2) {
            return false;
        }
        if (other.length() >= LONG_WORD) {
            return distance(one, other) <= 2;
        }
        boolean swapped = difference == 0 && sameLetters(one, other);
        return (swapped || difference == 1) && distance(one, other) == 1;
    }

    private static boolean sameLetters(String one, String other) {
        return one.chars()
                .sorted()
                .boxed()
                .toList()
                .equals(other.chars().sorted().boxed().toList());
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** How many letters have to be put in, taken out, exchanged or swapped with their neighbour. */
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int exchange = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + exchange);
                boolean swap = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                steps[i][j] = swap ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
            }
        }
        return steps[one.length()][other.length()];
    }
}
