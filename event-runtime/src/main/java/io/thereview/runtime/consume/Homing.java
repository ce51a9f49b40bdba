package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.position.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where to begin with partitions that have come: at the position that the group keeps beside its effects, if it keeps
 * any, or at the committed offset when that is smaller, because somebody has set it back. Until that is known, nothing of
 * them is read. Confined to the poll loop's thread.
 */
final class Homing {

    private static final Logger log = LoggerFactory.getLogger(Homing.class);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration ASK_AT_MOST = Duration.ofSeconds(2);

    private final ConsumerGroup group;
    private final Positions positions;
    private final Errands errands;
    private Set<TopicPartition> unknown = new HashSet<>();
    private boolean asking;
    private Instant askAt = Instant.MIN;

    Homing(ConsumerGroup group, Positions positions, Errands errands) {
        this.group = group;
        this.positions = positions;
        this.errands = errands;
    }

    /** These have come. */
    void assigned(Source source, Collection<TopicPartition> partitions) {
        if (positions.equals(Positions.NONE)) {
            return;
        }
        source.pause(partitions);
        Set<TopicPartition> more = new HashSet<>(unknown);
        more.addAll(partitions);
        unknown = more;
        asking = false;
    }

    /** These have gone. */
    void gone(Collection<TopicPartition> partitions) {
        Set<TopicPartition> rest = new HashSet<>(unknown);
        rest.removeAll(partitions);
        unknown = rest;
        asking = false;
    }

    /** Asks for what is not known yet. What was asked before partitions came or went does not count. */
    void tick(Source source, Instant now) {
        if (asking || unknown.isEmpty() || askAt.isAfter(now)) {
            return;
        }
        asking = true;
        Set<TopicPartition> asked = unknown;
        AtomicReference<Map<TopicPartition, Long>> found = new AtomicReference<>(Map.of());
        errands.send(() -> found.set(positions.load(group, List.copyOf(asked))), failure -> {
            if (!asked.equals(unknown)) {
                return;
            }
            asking = false;
            if (failure == null) {
                begin(source, found.get(), now);
            } else {
                askAgain(failure, now);
            }
        });
    }

    private void begin(Source source, Map<TopicPartition, Long> positions, Instant now) {
        try {
            Map<TopicPartition, Long> committed = source.committed(positions.keySet(), ASK_AT_MOST);
            positions.forEach((partition, position) ->
                    source.seek(partition, Math.min(position, committed.getOrDefault(partition, position))));
            source.resume(unknown);
            unknown = new HashSet<>();
        } catch (KafkaException e) {
            askAgain(e, now);
        }
    }

    private void askAgain(Throwable failure, Instant now) {
        askAt = now.plus(ASK_AGAIN_AFTER);
        log.warn("Group {} cannot ask where it stands; trying on: {}", group, Described.briefly(failure));
    }

    /** Partitions that must not be fetched yet. */
    boolean holds(TopicPartition partition) {
        return unknown.contains(partition);
    }
}
