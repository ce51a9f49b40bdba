package io.thereview.gate.fix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the parts of a text that is known to be JSON, with comments perhaps. */
final class PartReader {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private final String text;
    private final JsonParser parser;

    private PartReader(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** The outermost part. */
    static Part read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return new PartReader(text, parser).part();
        } catch (IOException e) {
            throw new UncheckedIOException("a text that was JSON is not JSON", e);
        }
    }

    private Part part() throws IOException {
        int start = offset();
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(start);
            case START_ARRAY -> listing(start);
            case VALUE_STRING -> new Part.Scalar(start, endOfString(start), parser.getText());
            default -> new Part.Scalar(start, endOfWord(start), null);
        };
    }

    private Part table(int start) throws IOException {
        List<Part.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int key = offset();
            String name = parser.currentName();
            parser.nextToken();
            entries.add(new Part.Entry(name, key, endOfString(key), part()));
        }
        return new Part.Table(start, offset() + 1, List.copyOf(entries));
    }

    private Part listing(int start) throws IOException {
        List<Part> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(part());
        }
        return new Part.Listing(start, offset() + 1, List.copyOf(items));
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private int endOfString(int start) {
        int end = start + 1;
        while (text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private int endOfWord(int start) {
        int end = start;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "+-.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }
}
