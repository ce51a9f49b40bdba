package io.thereview.stack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration file with {@code ${name}} for what differs between machines. */
final class Template {

    private static final Pattern NAME = Pattern.compile("\\$\\{([a-z.]+)}");

    private Template() {}

    /** The resource beside this class with every name replaced by its value. */
    static String fill(String resource, Map<String, String> values) {
        return NAME.matcher(read(resource)).replaceAll(name -> Matcher.quoteReplacement(value(values, name.group(1))));
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is given for ${" + name + "}");
        }
        return value;
    }

    private static String read(String resource) {
        try (InputStream stream = Objects.requireNonNull(Template.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .reduce("", (text, line) -> text + line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
