package io.thereview.system.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a database at the end. */
public sealed interface Row extends Entry {

    /** A review of the producer. */
    record Review(String id, long version, @Nullable String token, Product product, int rating) implements Row {

        public Review {
            Require.word(id, "id");
            Require.positive(version, "version");
            Objects.requireNonNull(product, "product");
        }
    }

    /** An event that the producer has promised and not published. */
    record Outbox(String eventId, String aggregate, String topic) implements Row {

        public Outbox {
            Require.word(eventId, "eventId");
            Require.word(aggregate, "aggregate");
            Require.word(topic, "topic");
        }
    }

    /**
     * An event in the inbox of a group.
     *
     * @param at when it was done; when it was claimed, as long as it is not
     * @param done whether its effect is made
     * @param topic where the delivered record was published, as are partition and offset; absent when the row does not say
     */
    record Inbox(
            String group,
            String eventId,
            long at,
            boolean done,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset)
            implements Row {

        public Inbox {
            Require.word(group, "group");
            Require.word(eventId, "eventId");
        }
    }

    /**
     * A record that has left its partition and is not finished.
     *
     * @param place where it waits, as the table names it
     */
    record Waiting(String group, String topic, int partition, long offset, String place) implements Row {

        public Waiting {
            Require.word(group, "group");
            Require.word(topic, "topic");
            Require.notNegative(partition, "partition");
            Require.notNegative(offset, "offset");
            Require.word(place, "place");
        }
    }

    /** What analytics has counted of a product. */
    record Score(Product product, long reviews, long ratingSum, long updates, long deletions) implements Row {

        public Score {
            Objects.requireNonNull(product, "product");
        }
    }
}
