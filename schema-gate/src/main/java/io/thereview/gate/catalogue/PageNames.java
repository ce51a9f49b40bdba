package io.thereview.gate.catalogue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of files that are safe everywhere and tell apart what they stand for. Not thread-safe. */
final class PageNames {

    private static final int LONGEST = 150;
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern EDGES = Pattern.compile("^[.-]+|[.-]+$");

    private final Set<String> taken = new HashSet<>();

    /** A name that nobody else has, not even in other capitals. */
    String of(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("-");
        String start = EDGES.matcher(safe.substring(0, Math.min(safe.length(), LONGEST)))
                .replaceAll("");
        String base = start.isEmpty() ? "unnamed" : start;
        String candidate = base;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = base + "-" + i;
        }
        return candidate;
    }
}
