package io.thereview.producer.review;

import java.util.UUID;

/** Identity of a review; also what its events are ordered by. */
public record ReviewId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
