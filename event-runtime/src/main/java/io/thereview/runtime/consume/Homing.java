package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.lane.Lanes;
import io.thereview.runtime.position.Positions;
import io.thereview.runtime.position.WaitingKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
 * any, or at the committed offset when that is smaller, because somebody has set it back; or further back, at a record that
 * waits and whose copy on the retry topic may be gone. What has no committed offset gets that one. Until that is known,
 * nothing of them is read. Confined to the poll loop's thread.
 */
final class Homing {

    private static final Logger log = LoggerFactory.getLogger(Homing.class);
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration ASK_AT_MOST = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

    private final ConsumerGroup group;
    private final Positions positions;
    private final WaitingKeys waiting;
    private final Errands errands;
    private final Lanes<?> lanes;
    private final Set<TopicPartition> read = new HashSet<>();
    private Set<TopicPartition> unknown = new HashSet<>();
    private boolean asking;
    private boolean beginAgain;
    private Instant askAt = Instant.MIN;
    private Instant lookAt = Instant.MIN;

    Homing(ConsumerGroup group, Positions positions, WaitingKeys waiting, Errands errands, Lanes<?> lanes) {
        this.group = group;
        this.positions = positions;
        this.waiting = waiting;
        this.errands = errands;
        this.lanes = lanes;
    }

    /** What is remembered: the positions, and where the first record is that is overdue. */
    private record Memory(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> overdue) {

        private Set<TopicPartition> partitions() {
            Set<TopicPartition> partitions = new HashSet<>(positions.keySet());
            partitions.addAll(overdue.keySet());
            return partitions;
        }
    }

    /** These have come. */
    void assigned(Source source, Collection<TopicPartition> partitions) {
        if (positions.equals(Positions.NONE) && waiting.equals(WaitingKeys.NONE)) {
            return;
        }
        source.pause(partitions);
        read.addAll(partitions);
        Set<TopicPartition> more = new HashSet<>(unknown);
        more.addAll(partitions);
        unknown = more;
        asking = false;
    }

    /** These have gone. */
    void gone(Collection<TopicPartition> partitions) {
        partitions.forEach(read::remove);
        Set<TopicPartition> rest = new HashSet<>(unknown);
        rest.removeAll(partitions);
        unknown = rest;
        asking = false;
    }

    /** Asks for what is not known yet. What was asked before partitions came or went does not count. */
    void tick(Source source, Instant now) {
        if (unknown.isEmpty()) {
            look(now);
        }
        if (asking || unknown.isEmpty() || askAt.isAfter(now)) {
            return;
        }
        asking = true;
        Set<TopicPartition> asked = unknown;
        AtomicReference<Memory> found = new AtomicReference<>(new Memory(Map.of(), Map.of()));
        errands.send(() -> found.set(remember(List.copyOf(asked))), failure -> {
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

    private Memory remember(List<TopicPartition> partitions) {
        return new Memory(positions.load(group, partitions), waiting.overdue(group, partitions));
    }

    private void begin(Source source, Memory memory, Instant now) {
        try {
            Map<TopicPartition, Long> committed = source.committed(memory.partitions(), ASK_AT_MOST);
            Map<TopicPartition, Long> from = new HashMap<>(memory.overdue());
            source.oldest(memory.overdue().keySet(), ASK_AT_MOST)
                    .forEach((partition, oldest) -> from.merge(partition, oldest, Math::max));
            Map<TopicPartition, Long> first = new HashMap<>(memory.positions());
            committed.forEach((partition, offset) -> first.merge(partition, offset, Math::min));
            from.forEach(
                    (partition, offset) -> first.computeIfPresent(partition, (any, base) -> Math.min(base, offset)));
            first.forEach(source::seek);
            memory.positions().keySet().stream()
                    .filter(partition -> !committed.containsKey(partition))
                    .forEach(partition -> lanes.offer(partition, List.of(), first.getOrDefault(partition, 0L), now));
            source.resume(unknown);
            unknown = new HashSet<>();
            readAgain(from);
        } catch (KafkaException e) {
            askAgain(e, now);
        }
    }

    /** When that cannot be noted, the same is read once more later, and does no harm. */
    private void readAgain(Map<TopicPartition, Long> from) {
        if (!from.isEmpty()) {
            log.warn(
                    "Group {} reads again from {}: what waits there has not come back by the retry topic", group, from);
            errands.send(() -> waiting.readAgain(group, from), failure -> {
                if (failure != null) {
                    log.warn("Group {} cannot note that it reads again: {}", group, Described.briefly(failure));
                }
            });
        }
    }

    private void askAgain(Throwable failure, Instant now) {
        askAt = now.plus(ASK_AGAIN_AFTER);
        log.warn("Group {} cannot ask where it stands; trying on: {}", group, Described.briefly(failure));
    }

    /** Looks now and then whether something is overdue of what was read already. */
    private void look(Instant now) {
        if (read.isEmpty() || lookAt.isAfter(now)) {
            return;
        }
        boolean first = lookAt.equals(Instant.MIN);
        lookAt = now.plus(LOOK_EVERY);
        if (!first) {
            Set<TopicPartition> asked = Set.copyOf(read);
            AtomicReference<Set<TopicPartition>> found = new AtomicReference<>(Set.of());
            errands.send(
                    () -> found.set(waiting.overdue(group, asked).keySet()),
                    failure -> beginAgain = found.get().stream().anyMatch(read::contains));
        }
    }

    /** Whether something is overdue of what was read already. */
    boolean mustBeginAgain() {
        return beginAgain;
    }

    /** Partitions that must not be fetched yet. */
    boolean holds(TopicPartition partition) {
        return unknown.contains(partition);
    }
}
