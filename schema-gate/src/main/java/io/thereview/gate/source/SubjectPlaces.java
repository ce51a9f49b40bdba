package io.thereview.gate.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.thereview.gate.rule.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the values of a list of subjects stand in its text. */
final class SubjectPlaces {

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final Pattern VALUE = Pattern.compile("(/subjects/\\d+)/(subject|file)");

    private final Map<String, String> entries = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final String shown;

    /** Of a text that was read as a list of subjects. */
    SubjectPlaces(String shown, String text) {
        this.shown = shown;
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    add(parser);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text that was YAML is not YAML", e);
        }
    }

    private void add(JsonParser parser) throws IOException {
        Matcher matcher =
                VALUE.matcher(parser.getParsingContext().pathAsPointer().toString());
        if (matcher.matches()) {
            String key = matcher.group(2);
            if (key.equals("subject")) {
                entries.putIfAbsent(parser.getText(), matcher.group(1));
            }
            int line = parser.currentTokenLocation().getLineNr();
            places.put(
                    matcher.group(),
                    new Place(shown, line, parser.currentTokenLocation().getColumnNr()));
        }
    }

    /** The value of a subject's key; the top of the file if it has none. */
    Place of(String subject, String key) {
        return places.getOrDefault(entries.getOrDefault(subject, "") + "/" + key, new Place(shown, 1, 1));
    }
}
