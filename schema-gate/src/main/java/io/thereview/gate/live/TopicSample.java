package io.thereview.gate.live;

import io.thereview.gate.source.SourceException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records of a topic, so many of each schema that is found there. Not thread-safe. */
public final class TopicSample {

    /** What a sample may hold in memory, beside the gate itself. */
    private static final long MOST_BYTES = 256L << 20;

    private final String topic;
    private final int perSchema;
    private final SortedMap<Integer, SchemaSample> bySchema = new TreeMap<>();
    private @Nullable LiveRecord stranger;
    private long strangers;
    private long bytes;

    /** A sample of nothing yet. */
    public TopicSample(String topic, int perSchema) {
        this.topic = topic;
        this.perSchema = perSchema;
    }

    /**
     * Takes one record into account.
     *
     * @throws SourceException if more would be kept than fits
     */
    public void add(LiveRecord record) {
        if (record.isTombstone()) {
            return;
        }
        if (!record.isFramed()) {
            stranger = stranger == null || LiveRecord.BY_PLACE.compare(record, stranger) < 0 ? record : stranger;
            strangers++;
            return;
        }
        bytes += bySchema.computeIfAbsent(record.schemaId(), id -> new SchemaSample(perSchema))
                .add(record);
        if (bytes > MOST_BYTES) {
            throw new SourceException("the sample of " + topic + " takes more than " + (MOST_BYTES >> 20)
                    + " MiB of memory; ask for fewer records by --per-schema N");
        }
    }

    String topic() {
        return topic;
    }

    /** What is kept, by the id of the schema. */
    SortedMap<Integer, SchemaSample> bySchema() {
        return bySchema;
    }

    /** The first record that does not begin as the wire format asks; empty if all do. */
    Optional<LiveRecord> stranger() {
        return Optional.ofNullable(stranger);
    }

    /** How many records do not begin as the wire format asks. */
    long strangers() {
        return strangers;
    }
}
