package io.thereview.runtime.kafka;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.GroupProtocol;

/**
 * How a consumer belongs to its group.
 *
 * @param recordsPerPoll most records that one poll returns
 * @param pollInterval longest time between two polls before the group takes the partitions away
 * @param heartbeats how the member shows that it lives; only with the classic protocol, otherwise the brokers decide
 */
public record Membership(
        GroupProtocol protocol,
        OffsetReset offsetReset,
        int recordsPerPoll,
        Duration pollInterval,
        Optional<Heartbeats> heartbeats) {

    /** By the protocol of Kafka 4, from the earliest record on. */
    public static final Membership DEFAULT =
            new Membership(GroupProtocol.CONSUMER, OffsetReset.EARLIEST, 500, Duration.ofMinutes(5), Optional.empty());

    /** Refuses what no consumer keeps. */
    public Membership {
        if (recordsPerPoll < 1 || pollInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "a poll returns at least one record and follows the last one after a second at least, not "
                            + recordsPerPoll + " and " + pollInterval);
        }
        if (heartbeats.isPresent() && protocol == GroupProtocol.CONSUMER) {
            throw new IllegalArgumentException("heartbeats are decided by the brokers with the protocol 'consumer'");
        }
    }

    /**
     * Signs of life of a classic member.
     *
     * @param session silence after which a member counts as dead
     * @param every time between two signs of life
     */
    public record Heartbeats(Duration session, Duration every) {}
}
