package io.thereview.system.history;

import java.util.List;
import java.util.Objects;

/**
 * What the run was; the first line of a history. The bounds are those that the checker holds the run to.
 *
 * @param seed from which load and faults were made
 * @param startedAt by the machine's clock, ISO 8601
 * @param revision of the code that was tested, or what else names it
 * @param durationNanos for which load and faults were planned
 * @param groups whose effects are judged
 * @param bounds what the run may cost
 */
public record Run(long seed, String startedAt, String revision, long durationNanos, List<Group> groups, Bounds bounds)
        implements Entry {

    public Run {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(revision, "revision");
        groups = List.copyOf(groups);
        Objects.requireNonNull(bounds, "bounds");
        Require.notNegative(durationNanos, "durationNanos");
    }

    /** Where the effects of a group are seen. */
    public enum Effect {
        /** Counters in a database, beside the inbox. */
        SCORES,
        /** Mails, with the inbox for intent and completion. */
        MAILS,
        /** Versions in Redis, without an inbox. */
        CACHE
    }

    /**
     * A consumer group.
     *
     * @param topics that it reads
     */
    public record Group(String name, Effect effect, List<String> topics) {

        public Group {
            Require.word(name, "name");
            Objects.requireNonNull(effect, "effect");
            topics = List.copyOf(topics);
        }
    }

    /**
     * How much a fault may cost at most.
     *
     * @param relayBatch records that the relay may have sent and not yet noted as sent
     * @param mailsInFlight mails that one instance may have sent and not yet noted as sent
     * @param quiescentWithinNanos from the end of load and faults until nothing is left to do
     * @param stalledAfterNanos for which a partition with a backlog may stand still while nothing is broken; longer than the
     *     brokers wait for a dead member
     * @param durableCache whether Redis keeps what it acknowledged when it is killed; without it the committed offsets say
     *     what the cache's group has applied
     */
    public record Bounds(
            int relayBatch,
            int mailsInFlight,
            long quiescentWithinNanos,
            long stalledAfterNanos,
            boolean durableCache) {

        public Bounds {
            Require.notNegative(relayBatch, "relayBatch");
            Require.notNegative(mailsInFlight, "mailsInFlight");
            Require.notNegative(quiescentWithinNanos, "quiescentWithinNanos");
            Require.notNegative(stalledAfterNanos, "stalledAfterNanos");
        }
    }
}
