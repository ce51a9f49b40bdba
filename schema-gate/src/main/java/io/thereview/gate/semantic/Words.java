package io.thereview.gate.semantic;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words that a name is made of: {@code price_cents} and {@code priceCents} are price and cents.
 *
 * @param name in lower case
 * @param joined all words, without what separates them
 * @param telling the words that say something by themselves
 */
record Words(String name, String joined, Set<String> telling) {

    /** Words that many names share without meaning the same. */
    private static final Set<String> COMMON = Set.of(
            "id", "at", "is", "has", "the", "of", "name", "type", "value", "count", "number", "date", "time", "by",
            "to", "from", "new", "old", "field", "f", "x", "data", "info", "code", "key", "user", "flag", "extra",
            "added");

    /** What a name is made of. */
    static Words in(String name) {
        List<String> words = of(name);
        Set<String> telling = new LinkedHashSet<>(words);
        telling.removeAll(COMMON);
        telling.removeIf(word -> word.length() < 3 || word.chars().anyMatch(Character::isDigit));
        return new Words(name.toLowerCase(Locale.ROOT), String.join("", words), telling);
    }

    /** The words in order, in lower case. */
    static List<String> of(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[_\\W]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether both are the same words, or differ by a slip of the pen. */
    boolean isSpeltLike(Words other) {
        return joined.equals(other.joined) || isSlip(name, other.name);
    }

    /** Whether a telling word is in both. */
    boolean sharesWordWith(Words other) {
        return telling.stream().anyMatch(other.telling::contains);
    }

    /** One letter more, less or other in a long word that counts nothing. */
    private static boolean isSlip(String one, String other) {
        if (Math.min(one.length(), other.length()) < 6 || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String left = one.substring(start, one.length() - end);
        String right = other.substring(start, other.length() - end);
        return left.length() <= 1 && right.length() <= 1 && !hasDigit(left) && !hasDigit(right);
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
