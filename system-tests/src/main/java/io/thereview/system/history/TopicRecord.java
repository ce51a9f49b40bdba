package io.thereview.system.history;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies on a topic of events at the end.
 *
 * @param at its timestamp
 * @param headers as text; of several with one name the last
 * @param valueSha256 of the value's bytes, hexadecimal
 * @param digestOk whether the digest of its header is that of topic, key and value
 * @param schemaId of the wire format, absent when the value has none
 * @param schemaName full name of the writer's schema, absent when it could not be had
 * @param event what the value says, absent when it cannot be decoded
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        long at,
        @Nullable String key,
        Map<String, String> headers,
        String valueSha256,
        boolean digestOk,
        @Nullable Integer schemaId,
        @Nullable String schemaName,
        @Nullable Event event)
        implements Entry {

    public TopicRecord {
        Require.word(topic, "topic");
        Require.notNegative(partition, "partition");
        Require.notNegative(offset, "offset");
        headers = Map.copyOf(headers);
        Require.word(valueSha256, "valueSha256");
    }

    /**
     * What an event of a review says.
     *
     * @param id the field {@code event_id}
     * @param type the field {@code event_type}
     * @param aggregate the field {@code aggregate_id}: the review
     * @param version the field {@code aggregate_version}
     * @param token of the write it tells of: in the (new) content, or {@code deleted_by}; absent when there is none
     * @param product that is reviewed
     * @param ratingBefore stars that go: of a deletion the rating, of an update the old one, absent when it stayed
     * @param ratingAfter stars that come: of a creation the rating, of an update the new one, absent when it stayed
     */
    public record Event(
            String id,
            String type,
            String aggregate,
            long version,
            @Nullable String token,
            Product product,
            @Nullable Integer ratingBefore,
            @Nullable Integer ratingAfter) {

        public Event {
            Require.word(id, "id");
            Require.word(type, "type");
            Require.word(aggregate, "aggregate");
            Objects.requireNonNull(product, "product");
        }
    }
}
