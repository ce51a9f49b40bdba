package io.thereview.producer.review;

/**
 * The thing that is reviewed.
 *
 * @param id unique within its kind
 */
public record Entity(EntityKind kind, String id) {

    /** Letters, digits, dot, hyphen and underscore, starting with a letter or digit. */
    public static final String ID_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    public Entity {
        if (!id.matches(ID_FORM)) {
            throw new IllegalArgumentException("an entity id matches " + ID_FORM);
        }
    }
}
