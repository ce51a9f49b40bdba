package io.thereview.analytics.http;

import io.thereview.analytics.score.Product;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where a page of the list ended, as a text that a caller hands back and does not read. */
final class Cursor {

    /** What a cursor must be. */
    static final String RULE = "must be the 'next' of an earlier page";

    private Cursor() {}

    static String after(Product product) {
        String position = product.entityType() + '/' + product.entityId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The last product of the page that the cursor came with.
     *
     * @throws IllegalArgumentException if it came with no page
     */
    static Product parse(String cursor) {
        String position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int slash = position.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(RULE);
        }
        return new Product(position.substring(0, slash), position.substring(slash + 1));
    }
}
