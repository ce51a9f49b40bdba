package io.thereview.system;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The keys that the producer fills are the keys that the cache app deletes, though neither knows the other. */
class CachedViewsST {

    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final String ENTITY_TYPE = "rental_property";
    private static final int CREATED = 201;
    private static final int OK = 200;

    private final String entityId = "Cabin-4.b_" + UUID.randomUUID();

    @Test
    void change_of_a_review_shows_in_every_view_that_was_cached() throws Exception {
        JsonApi producer = PLATFORM.app("producer-app");
        long applied = Effects.invalidations(PLATFORM.addresses());
        String id = create(producer);
        eventually("the new review's invalidation")
                .get(() -> Effects.invalidations(PLATFORM.addresses()), count -> count > applied);

        String review = "/api/v1/reviews/" + id;
        String list = "/api/v1/reviews?entity_type=" + ENTITY_TYPE + "&entity_id=" + entityId;
        String statistics = "/api/v1/entities/" + ENTITY_TYPE + "/" + entityId + "/statistics";
        for (String view : List.of(review, list, statistics)) {
            eventually(view + " out of the cache").get(() -> producer.get(view), JsonApi.Answer::fromCache);
        }

        assertThat(producer.put(review, Map.of("rating", 2, "content", "The roof leaks."))
                        .status())
                .isEqualTo(OK);

        awaitRating(producer, review, "/rating", 2);
        awaitRating(producer, list, "/reviews/0/rating", 2);
        awaitRating(producer, statistics, "/average_rating", 2);
    }

    private String create(JsonApi producer) throws Exception {
        JsonApi.Answer created = producer.post(
                "/api/v1/reviews",
                Map.of(
                        "entity_type",
                        ENTITY_TYPE,
                        "entity_id",
                        entityId,
                        "user_id",
                        "ada",
                        "rating",
                        5,
                        "content",
                        "Quiet, and the stove is warm."));
        assertThat(created.status()).isEqualTo(CREATED);
        return created.body().path("id").asText();
    }

    private static void awaitRating(JsonApi producer, String view, String pointer, int expected) throws Exception {
        eventually("the new rating in " + view)
                .get(() -> producer.get(view).body(), body -> rating(body, pointer) == expected);
    }

    private static double rating(JsonNode body, String pointer) {
        JsonNode rating = body.at(pointer);
        assertThat(rating.isNumber()).as("%s in %s", pointer, body).isTrue();
        return rating.asDouble();
    }
}
