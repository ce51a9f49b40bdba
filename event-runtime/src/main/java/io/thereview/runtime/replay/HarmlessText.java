package io.thereview.runtime.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/**
 * Text for people's screens. Names, keys and messages were written by anybody, so no character of them may steer a terminal,
 * hide something, or change the order in which the rest is read.
 */
public final class HarmlessText {

    /** Stands for half a character, which is no text and which few parsers take. */
    private static final char NO_CHARACTER = '\ufffd';

    private static final HexFormat HEX = HexFormat.of();

    private HarmlessText() {}

    /** The text on one line, with a question mark for each character that does something instead of showing something. */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(each -> clean.appendCodePoint(steers(each) ? '?' : each));
        return clean.toString();
    }

    /** The JSON on one line, with such characters escaped. */
    public static String of(JsonNode json) {
        return escaped(json.toString());
    }

    /** The JSON over several lines, with such characters escaped. */
    public static String pretty(JsonNode json) {
        return escaped(json.toPrettyString());
    }

    private static String escaped(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(each -> {
            // Within strings JSON never has these two as they are: they are the ends of lines.
            if (each == '\n' || each == '\r' || !steers(each)) {
                safe.appendCodePoint(each);
            } else if (Character.getType(each) == Character.SURROGATE) {
                safe.append(NO_CHARACTER);
            } else {
                for (char unit : Character.toChars(each)) {
                    safe.append("\\u").append(HEX.toHexDigits(unit));
                }
            }
        });
        return safe.toString();
    }

    private static boolean steers(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
