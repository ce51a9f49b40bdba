package io.thereview.gate.scaffold;

import java.util.Locale;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names of event types: which ones are good, and what is made of them. */
final class Names {

    private static final Pattern PASCAL = Pattern.compile("[A-Z][a-zA-Z0-9]*");
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final int LONGEST = 80;

    private Names() {}

    /** @throws IllegalArgumentException if no event type can have the name; says why */
    static void requireType(String name) {
        if (!PASCAL.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' is no name of an event type: write what happened in PascalCase, such as ReviewFlagged");
        }
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "'" + name + "' has " + name.length() + " characters; " + LONGEST + " are enough for a name");
        }
        if (isOfJavaItself(name)) {
            throw new IllegalArgumentException("'" + name
                    + "' is a class of java.lang, and generated code would take one for the other; name it otherwise");
        }
    }

    /** @throws IllegalArgumentException if Avro or Java take it for no namespace */
    static void requireNamespace(String namespace) {
        if (!NAMESPACE.matcher(namespace).matches() || !SourceVersion.isName(namespace)) {
            throw new IllegalArgumentException("--namespace: '" + namespace
                    + "' is no name of a package; write words joined by dots, none of them a keyword of Java");
        }
    }

    /** @throws IllegalArgumentException if Kafka takes it for no topic */
    static void requireTopic(String topic) {
        if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
            throw new IllegalArgumentException("--topic: '" + topic
                    + "' is no name of a topic; use letters, digits, dots, hyphens and underscores, at most 249");
        }
    }

    /** In snake_case. */
    static String snake(String name) {
        return BETWEEN_WORDS.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** As a sentence of the same words. */
    static String sentence(String name) {
        String words = snake(name).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /** What events of the type call themselves: {@code review.flagged.v1} for {@code review.ReviewFlagged}. */
    static String eventType(String name, String namespace) {
        String domain = domain(namespace);
        String words = snake(name);
        return domain + "." + (words.startsWith(domain + "_") ? words.substring(domain.length() + 1) : words) + ".v1";
    }

    /** The last word of a namespace. */
    static String domain(String namespace) {
        return namespace.substring(namespace.lastIndexOf('.') + 1);
    }

    private static boolean isOfJavaItself(String name) {
        try {
            Class.forName("java.lang." + name, false, Names.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
