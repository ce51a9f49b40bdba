package io.thereview.gate.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The styles in which names are written. */
enum NameStyle {
    SNAKE("snake_case", "[a-z][a-z0-9]*(_[a-z0-9]+)*"),
    CAMEL("camelCase", "[a-z][a-zA-Z0-9]*"),
    PASCAL("PascalCase", "[A-Z][a-zA-Z0-9]*"),
    UPPER_SNAKE("UPPER_SNAKE_CASE", "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("_+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private final String text;
    private final Pattern pattern;

    NameStyle(String text, String pattern) {
        this.text = text;
        this.pattern = Pattern.compile(pattern);
    }

    boolean fits(String name) {
        return pattern.matcher(name).matches();
    }

    /** The name of the style, written in the style. */
    String text() {
        return text;
    }

    /** The words of a name in any style, in lower case. */
    static List<String> words(String name) {
        return BETWEEN_WORDS
                .splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The name in PascalCase. */
    static String pascal(String name) {
        StringBuilder pascal = new StringBuilder();
        words(name)
                .forEach(word ->
                        pascal.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length()));
        return pascal.toString();
    }

    /** The name in snake_case. */
    static String snake(String name) {
        return String.join("_", words(name));
    }

    /** The name in camelCase. */
    static String camel(String name) {
        List<String> words = new ArrayList<>(words(name));
        if (words.isEmpty()) {
            return name;
        }
        return words.remove(0) + pascal(String.join("_", words));
    }
}
