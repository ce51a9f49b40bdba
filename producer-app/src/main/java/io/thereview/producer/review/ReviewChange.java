package io.thereview.producer.review;

import java.time.Instant;

/** Something that happened to a review, worth telling. */
public sealed interface ReviewChange {

    /** The review it happened to. */
    ReviewId id();

    /** The version that it made. */
    long version();

    /** When it happened. */
    Instant at();

    /** A review came into being. */
    record Created(Review review) implements ReviewChange {
        @Override
        public ReviewId id() {
            return review.id();
        }

        @Override
        public long version() {
            return review.version();
        }

        @Override
        public Instant at() {
            return review.createdAt();
        }
    }

    /** The author changed rating, content or both. */
    record Updated(Review before, Review after) implements ReviewChange {
        @Override
        public ReviewId id() {
            return after.id();
        }

        @Override
        public long version() {
            return after.version();
        }

        @Override
        public Instant at() {
            return after.updatedAt();
        }
    }

    /** The review is gone. */
    record Deleted(Review last, UserId by, DeletionCause cause, Instant at) implements ReviewChange {
        @Override
        public ReviewId id() {
            return last.id();
        }

        @Override
        public long version() {
            return last.version() + 1;
        }
    }
}
