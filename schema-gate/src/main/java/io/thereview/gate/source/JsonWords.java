package io.thereview.gate.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a parser of JSON or YAML found wrong, without the words that only its authors know. */
public final class JsonWords {

    private static final Pattern MISSING = Pattern.compile("Missing (?:required )?creator property '([^']+)'");
    private static final Pattern NULL = Pattern.compile("(?i)null value for (?:creator )?property '([^']+)'");
    /** Where it speaks of itself: its source, its classes, its settings. */
    private static final Pattern OWN = Pattern.compile(
            " \\((?:start marker at |for |from |bound as |class |through reference ).*|, from `.*|; `.* enabled$|: not allowed as per .*");

    /** What follows are the words of the value's own type. */
    private static final String PROBLEM = ", problem: ";

    private JsonWords() {}

    /** What is wrong, in a line, without what the parser says of itself. */
    public static String of(JsonProcessingException e) {
        String line = e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key '" + unknown.getPropertyName() + "'; known are "
                    + (unknown.getKnownPropertyIds() == null ? List.of() : unknown.getKnownPropertyIds());
        }
        if (e instanceof InvalidNullException none) {
            return "key '" + none.getPropertyName().getSimpleName() + "' has no value";
        }
        if (e instanceof InvalidFormatException value) {
            Class<?> type = value.getTargetType();
            return "'" + value.getValue() + "' is "
                    + (type.isEnum() ? "none of " + Arrays.toString(type.getEnumConstants()) : "not what belongs here");
        }
        if (line.startsWith("No content")) {
            return "there is nothing in it";
        }
        if (line.startsWith("Trailing token")) {
            return "there is more after the end";
        }
        Matcher missing = MISSING.matcher(line);
        Matcher empty = NULL.matcher(line);
        if (missing.find()) {
            return "missing key '" + missing.group(1) + "'";
        }
        if (empty.find()) {
            return "key '" + empty.group(1) + "' has no value";
        }
        int problem = line.indexOf(PROBLEM);
        if (problem >= 0) {
            return line.substring(problem + PROBLEM.length());
        }
        return line.startsWith("Cannot ") ? "the value has another form than belongs here" : shortened(line);
    }

    private static String shortened(String line) {
        return OWN.matcher(line).replaceFirst("");
    }
}
