package io.thereview.stack.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One line of the shipped file: a review, and what its author does about it later.
 *
 * @param edit how the author changes it, if so
 * @param deletion why it is taken down in the end, if so
 */
record DemoReview(
        @JsonProperty("entity_type") String entityType,
        @JsonProperty("entity_id") String entityId,
        @JsonProperty("user_id") String userId,
        int rating,
        String content,
        Optional<Edit> edit,
        @JsonProperty("delete") Optional<Deletion> deletion) {

    /** Rating and text as they become. */
    record Edit(int rating, String content) {}

    /** Why it goes, in the word of the API. */
    record Deletion(String reason) {}

    Entity entity() {
        return new Entity(entityType, entityId);
    }

    /** What is reviewed. */
    record Entity(String type, String id) {}
}
