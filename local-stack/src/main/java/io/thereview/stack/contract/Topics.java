package io.thereview.stack.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.thereview.gate.source.ContractFile;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code schemas/topics.yaml}: every topic of the platform.
 *
 * @param fullReplicationFactor copies of each partition on a cluster that has as many brokers
 * @param fullMinInsyncReplicas copies that must be written before a record is acknowledged, on such a cluster
 */
public record Topics(
        @JsonProperty("replication_factor") int fullReplicationFactor,
        @JsonProperty("min_insync_replicas") int fullMinInsyncReplicas,
        List<Topic> topics) {

    public Topics {
        topics = List.copyOf(topics);
        if (fullMinInsyncReplicas < 1 || fullReplicationFactor < fullMinInsyncReplicas) {
            throw new IllegalArgumentException("1 <= min_insync_replicas <= replication_factor does not hold");
        }
    }

    /**
     * Reads the file.
     *
     * @throws io.thereview.gate.source.SourceException if it has another form; the message names file and key
     */
    public static Topics read(Path schemas) {
        return ContractFile.read(schemas.resolve("topics.yaml"), Topics.class);
    }

    /** Copies of each partition on a cluster of that many brokers. */
    public int replicationFactor(int brokers) {
        return Math.min(fullReplicationFactor, brokers);
    }

    /** Copies that must be written before a record is acknowledged, on a cluster of that many brokers. */
    public int minInsyncReplicas(int brokers) {
        return brokers < fullReplicationFactor ? 1 : fullMinInsyncReplicas;
    }
}
