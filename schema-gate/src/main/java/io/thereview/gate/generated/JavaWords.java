package io.thereview.gate.generated;

import java.util.List;
import java.util.regex.Pattern;

/** Java types in short, and lists of things, in messages. */
final class JavaWords {

    private static final Pattern KNOWN_PACKAGE = Pattern.compile("\\bjava\\.(?:\\w+\\.)+");

    /** So many one message names. */
    private static final int MOST = 12;

    private JavaWords() {}

    /** Without the packages that everybody knows. */
    static String of(String javaType) {
        return KNOWN_PACKAGE.matcher(javaType).replaceAll("").replace(",", ", ");
    }

    /** The names, or the first of very many. */
    static String some(List<String> names) {
        return names.size() <= MOST
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
    }
}
