package io.thereview.producer.http;

import io.thereview.producer.review.DeletionCause;
import io.thereview.producer.review.Entity;
import io.thereview.producer.review.EntityKind;
import io.thereview.producer.review.ReviewId;
import io.thereview.producer.review.UserId;
import io.thereview.runtime.problem.ProblemException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From texts of a request to values of the domain; a text that is none ends the request with the field and the rule. */
final class Parameters {

    private Parameters() {}

    /** The id in the path; what is no UUID names no review. */
    static ReviewId reviewId(String text) {
        try {
            return new ReviewId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw noSuchReview(text);
        }
    }

    static ProblemException noSuchReview(Object id) {
        return ProblemException.notFound("there is no review " + id);
    }

    static Entity entity(@Nullable String kind, @Nullable String id) {
        EntityKind known = EntityKind.ofWord(required("entity_type", kind))
                .orElseThrow(() -> ProblemException.invalid(
                        "entity_type",
                        "must be one of "
                                + Arrays.stream(EntityKind.values())
                                        .map(EntityKind::word)
                                        .toList()));
        String named = required("entity_id", id);
        return guarded("entity_id", () -> new Entity(known, named));
    }

    static Optional<UserId> userId(String field, @Nullable String text) {
        return Optional.ofNullable(text).map(present -> guarded(field, () -> new UserId(present)));
    }

    static DeletionCause cause(@Nullable String word) {
        return word == null
                ? DeletionCause.AUTHOR_REQUEST
                : DeletionCause.ofWord(word)
                        .orElseThrow(() -> ProblemException.invalid(
                                "reason",
                                "must be one of "
                                        + Arrays.stream(DeletionCause.values())
                                                .map(DeletionCause::word)
                                                .toList()));
    }

    private static String required(String field, @Nullable String text) {
        if (text == null) {
            throw ProblemException.invalid(field, "must be given");
        }
        return text;
    }

    private static <T> T guarded(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, "is not valid: " + e.getMessage());
        }
    }
}
