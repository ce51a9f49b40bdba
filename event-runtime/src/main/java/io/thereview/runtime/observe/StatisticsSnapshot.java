package io.thereview.runtime.observe;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Reason;
import io.thereview.runtime.lane.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What one consumer has done since it began, and where it stands. Immutable. Counts are read one after the other while work
 * goes on, so that sums may differ by what happened meanwhile.
 */
public record StatisticsSnapshot(
        ConsumerGroup group,
        Period period,
        Work work,
        Connection connection,
        Breaker breaker,
        List<Partition> partitions) {

    public StatisticsSnapshot {
        partitions = List.copyOf(partitions);
    }

    /** From when counts count, and when they were read. */
    public record Period(Instant since, Instant takenAt) {}

    /**
     * What was done with records.
     *
     * @param received by topic; a record that is received again counts again
     * @param unopened records that no handler could be called for, by the label of the reason, or {@code unavailable} when
     *     that is not known, as while the schema registry is down; one that is tried again counts again
     * @param deadLetters by reason; reasons that did not occur are missing
     * @param retries attempts that had to wait: at the head of their lane, and on the retry topic
     * @param batches records of one partition that came at once
     */
    public record Work(
            Map<String, Long> received,
            List<Type> types,
            Map<String, Long> unopened,
            Map<Reason, Long> deadLetters,
            Retries retries,
            Batches batches) {

        public Work {
            received = Map.copyOf(received);
            types = List.copyOf(types);
            unopened = Map.copyOf(unopened);
            deadLetters = Map.copyOf(deadLetters);
        }
    }

    /**
     * What became of the events of one type on one topic.
     *
     * @param type as the envelope has it; {@code other} for all types that came after the first two hundred
     * @param handling how long handlers took, whether they returned or threw; its count is how often they were called
     * @param waiting from receipt to the beginning of the attempt
     */
    public record Type(
            String topic, String type, Outcomes outcomes, List<Errors> errors, Durations handling, Durations waiting) {

        public Type {
            errors = List.copyOf(errors);
        }
    }

    /** What handlers returned, and how often. */
    public record Outcomes(long applied, long duplicate, long superseded, long rejected, long unavailable) {}

    /**
     * Calls of handlers that ended in an exception.
     *
     * @param exception its class
     * @param outage whether something was down, so that no record was at fault
     */
    public record Errors(String exception, boolean outage, long count) {}

    /** Attempts that had to wait. */
    public record Retries(long parked, long postponed) {}

    /** How many records came at once; the percentiles are of the last minutes. */
    public record Batches(long count, double mean, double median, double p99, long largest) {}

    /**
     * How the consumer gets along with the brokers and its group.
     *
     * @param state whether the brokers answered when they were last asked; empty before that
     * @param drained how long work that was running took to end when partitions went
     */
    public record Connection(
            Optional<Link> state,
            long reconnections,
            Rebalances rebalances,
            Durations drained,
            long commits,
            long failedCommits) {}

    /**
     * The last answer of the brokers.
     *
     * @param problem why there was none; empty when they answered
     */
    public record Link(Instant askedAt, Optional<String> problem) {

        /** Whether they answered. */
        public boolean connected() {
            return problem.isEmpty();
        }
    }

    /** How often partitions came and went. */
    public record Rebalances(long assigned, long revoked) {}

    /**
     * Whether handling has stopped because of an outage.
     *
     * @param since when it became so; the consumer's beginning if it never was otherwise
     */
    public record Breaker(boolean open, Instant since, long opened) {}

    /**
     * One partition that this consumer has now.
     *
     * @param paused whether it is not fetched because too much of it is in hand
     * @param load what is in hand; empty when the consumer does not say
     * @param headFor how long the record at which the committed offset stands has been in hand; zero when nothing is
     * @param lag empty until the brokers were asked
     */
    public record Partition(
            TopicPartition partition,
            boolean paused,
            Optional<Load> load,
            Duration headFor,
            Optional<PartitionLag> lag) {}
}
