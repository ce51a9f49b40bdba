package io.thereview.gate.walk;

/**
 * What a place hangs on in the text of the next schema: a named type, a field of it, or the document itself.
 *
 * @param type full name; empty for the document
 * @param field name; empty for the type itself
 */
public record Anchor(String type, String field) {

    /** The document as a whole. */
    public static final Anchor DOCUMENT = new Anchor("", "");

    /** A named type. */
    public static Anchor of(String type) {
        return new Anchor(type, "");
    }
}
