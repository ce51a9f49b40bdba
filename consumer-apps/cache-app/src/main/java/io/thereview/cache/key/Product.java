package io.thereview.cache.key;

/**
 * A thing that people review.
 *
 * @param entityType its kind in lower case, such as {@code rental_property}
 * @param entityId unique within its kind
 */
public record Product(String entityType, String entityId) {

    public Product {
        if (entityType.isBlank() || entityId.isBlank()) {
            throw new IllegalArgumentException("a product has a kind and an id, and neither is blank");
        }
    }
}
