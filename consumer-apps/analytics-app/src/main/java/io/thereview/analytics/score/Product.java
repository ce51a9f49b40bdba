package io.thereview.analytics.score;

import java.util.regex.Pattern;

/**
 * A thing that people review.
 *
 * @param entityType its kind in lower case, such as {@code rental_property}
 * @param entityId unique within its kind
 */
public record Product(String entityType, String entityId) {

    /** What the kind of a product must be. */
    public static final String ENTITY_TYPE_RULE = "must be lower-case words joined by underscores, such as restaurant";

    /** What the id of a product must be. */
    public static final String ENTITY_ID_RULE = "must not be blank";

    private static final Pattern ENTITY_TYPE = Pattern.compile("[a-z]+(_[a-z]+)*");

    public Product {
        if (!isEntityType(entityType)) {
            throw new IllegalArgumentException("entity_type " + ENTITY_TYPE_RULE);
        }
        if (!isEntityId(entityId)) {
            throw new IllegalArgumentException("entity_id " + ENTITY_ID_RULE);
        }
    }

    /** Whether the text keeps {@link #ENTITY_TYPE_RULE}. */
    public static boolean isEntityType(String text) {
        return ENTITY_TYPE.matcher(text).matches();
    }

    /** Whether the text keeps {@link #ENTITY_ID_RULE}. */
    public static boolean isEntityId(String text) {
        return !text.isBlank();
    }
}
