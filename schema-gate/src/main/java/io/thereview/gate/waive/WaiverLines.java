package io.thereview.gate.waive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.thereview.gate.rule.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where waivers stand in the lines of their file. Lines are counted from 1. */
final class WaiverLines {

    private static final YAMLFactory YAML = new YAMLFactory();
    private static final Pattern KEY = Pattern.compile("/waivers/(\\d+)/[^/]+");
    private static final Pattern ENTRY = Pattern.compile("(?m)^( *)- ");
    private static final String INDENT = "  ";

    private WaiverLines() {}

    /** Where each waiver begins, of a text that was read already. */
    static List<Place> places(String shown, String text) {
        List<Place> places = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Matcher key =
                        KEY.matcher(parser.getParsingContext().pathAsPointer().toString());
                if (token == JsonToken.FIELD_NAME && key.matches() && Integer.parseInt(key.group(1)) == places.size()) {
                    places.add(new Place(
                            shown,
                            parser.currentTokenLocation().getLineNr(),
                            parser.currentTokenLocation().getColumnNr()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text that was YAML is not YAML", e);
        }
        return places;
    }

    /** What stands before the dash of an entry. */
    static String indent(String text) {
        Matcher entry = ENTRY.matcher(text);
        return entry.find() ? entry.group(1) : INDENT;
    }

    /** The text without the entries that begin on these lines; empty lines and comments after them belong to what follows. */
    static String without(String text, List<Integer> starts, List<Integer> all) {
        List<String> lines = List.of(text.split("(?<=\n)"));
        boolean[] cut = new boolean[lines.size()];
        for (int start : starts) {
            int end = all.stream()
                    .filter(other -> other > start)
                    .mapToInt(Integer::intValue)
                    .min()
                    .orElse(lines.size() + 1);
            int last = end - 1;
            while (last > start && isPassedOver(lines.get(last - 1))) {
                last--;
            }
            for (int line = start; line <= last; line++) {
                cut[line - 1] = true;
            }
        }
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < cut.length; i++) {
            if (!cut[i]) {
                rest.add(lines.get(i));
            }
        }
        return String.join("", rest);
    }

    private static boolean isPassedOver(String line) {
        return line.isBlank() || line.strip().startsWith("#");
    }
}
