package io.thereview.gate.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names that somebody may have meant who wrote another. */
public final class Nearest {

    private static final int SHOWN = 3;

    private Nearest() {}

    /** At most three, the likeliest first: the same simple name elsewhere, or a few letters apart. */
    public static List<String> of(String name, Collection<String> known) {
        String simple = simple(name);
        return known.stream()
                .filter(other -> isClose(cost(name, simple, other), simple.length()))
                .sorted(Comparator.<String>comparingInt(other -> cost(name, simple, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static boolean isClose(int cost, int length) {
        return cost == 0 || (cost <= 2 + length / 4 && 2 * cost < length);
    }

    private static int cost(String name, String simple, String other) {
        return simple.equals(simple(other)) ? 0 : Math.min(distance(name, other), 1 + distance(simple, simple(other)));
    }

    private static String simple(String name) {
        String path = Snapshot.withoutSuffix(name);
        return path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1);
    }

    /** How many letters must be added, removed or exchanged; upper and lower case are the same. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                int next = Math.min(diagonal + same, 1 + Math.min(row[j], row[j - 1]));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }
}
