package io.thereview.runtime.lane;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions have become too full to be fetched, and which have room again.
 *
 * @param pause no longer to be fetched
 * @param resume to be fetched again
 */
public record Fetching(List<TopicPartition> pause, List<TopicPartition> resume) {}
