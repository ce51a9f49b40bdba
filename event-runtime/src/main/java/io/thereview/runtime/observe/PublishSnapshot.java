package io.thereview.runtime.observe;

import java.util.List;
import java.util.Map;

/**
 * What was published by one publisher or relay since it began. Immutable.
 *
 * @param batches records that were given together
 */
public record PublishSnapshot(
        String name, StatisticsSnapshot.Period period, StatisticsSnapshot.Batches batches, List<Topic> topics) {

    public PublishSnapshot {
        topics = List.copyOf(topics);
    }

    /**
     * What became of the records of one topic.
     *
     * @param errors refusals by the class of what was thrown; of a record that is tried again each counts
     * @param took from when records were given until they were acknowledged
     */
    public record Topic(String topic, long published, Map<String, Long> errors, long deadLetters, Durations took) {

        public Topic {
            errors = Map.copyOf(errors);
        }
    }
}
