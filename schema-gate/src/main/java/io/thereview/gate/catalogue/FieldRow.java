package io.thereview.gate.catalogue;

import java.util.List;

/**
 * One field.
 *
 * @param path by names from the top, which is left out: {@code author.city}
 * @param doc empty if it has none
 * @param fallback its default as JSON; empty if it has none
 * @param personal whether it, or a field around it, is marked as personal data
 */
public record FieldRow(String path, Shape shape, String doc, String fallback, boolean personal, Life life) {

    /**
     * Its type.
     *
     * @param type in words, without the null of an optional
     * @param optional whether it may be null
     * @param symbols of its enum, if it has one
     * @param aliases the names that it had
     */
    public record Shape(String type, boolean optional, List<String> symbols, List<String> aliases) {

        public Shape {
            symbols = List.copyOf(symbols);
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * When it was there.
     *
     * @param since the first version of those without a gap up to the newest that has it
     * @param removed the version that no longer has it; empty if the newest has it
     * @param renamed the path of the field that it became by alias; empty if it became none
     */
    public record Life(String since, String removed, String renamed) {}
}
