package io.thereview.runtime.consume;

import io.thereview.event.Delivery.Origin;
import io.thereview.runtime.consume.Promise.Broken;
import io.thereview.runtime.position.Positions;
import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.retry.Retried;
import io.thereview.runtime.retry.RetryHeaders;
import io.thereview.runtime.sample.MemoryPositions;
import io.thereview.runtime.sample.MemoryWaitingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic, the group that reads it, and what became of each record: what every member does is written down here, and
 * held against the promises at once.
 */
final class SimulatedTopic {

    /** Where records wait that failed. */
    static final String RETRIES = "retries.none";

    private static final String NAME = "ledger.entries";
    private static final TopicPartition COPIES = new TopicPartition(RETRIES, 0);

    /** What handling the record leads to. */
    enum Fate {
        FINE,
        /** Fails once by its own fault. */
        STUMBLES,
        /** Fails by its own fault, always. */
        FAILS,
        /** Can never be processed. */
        POISON,
        /** Needs what is down at times. */
        NEEDY
    }

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    private final Map<ConsumerRecord<byte[], byte[]>, Fate> fates = new HashMap<>();

    /** What is on the retry topic, and what it is a copy of. */
    private final Map<ConsumerRecord<byte[], byte[]>, ConsumerRecord<byte[], byte[]>> copies = new HashMap<>();

    private final Set<ConsumerRecord<byte[], byte[]>> applied = new HashSet<>();
    private final Set<ConsumerRecord<byte[], byte[]>> dead = new HashSet<>();
    private final Set<ConsumerRecord<byte[], byte[]>> stumbled = new HashSet<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    final Map<TopicPartition, Object> owners = new HashMap<>();
    final SimulatedGroup group;
    final Positions positions = new MemoryPositions();
    final WaitingKeys waiting = new MemoryWaitingKeys();
    boolean down;
    Optional<Broken> broken = Optional.empty();

    SimulatedTopic(Choices choices) {
        group = SimulatedGroup.chosenBy(choices);
        for (int partition = 0; partition < 2; partition++) {
            List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
            for (long offset = 0, at = 0; offset < 7; offset++) {
                at += 1 + (choices.oneIn(5) ? 2 : 0); // Brokers keep some offsets for themselves.
                byte[] key = ("key-" + choices.next(2)).getBytes(StandardCharsets.UTF_8);
                ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(NAME, partition, at - 1, key, new byte[0]);
                log.add(record);
                fates.put(record, Fate.values()[choices.next(Fate.values().length)]);
            }
            records.put(new TopicPartition(NAME, partition), log);
        }
        if (group.postpones()) {
            records.put(COPIES, new ArrayList<>());
        }
    }

    /** That a promise was broken; remembered, because what threads throw may be caught by what is simulated. */
    Broken broken(Promise promise, String how) {
        Broken now = new Broken(promise, how);
        broken = Optional.of(broken.orElse(now));
        return now;
    }

    Set<TopicPartition> partitions() {
        return records.keySet();
    }

    static String name() {
        return NAME;
    }

    long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    boolean isCommitted(TopicPartition partition) {
        return committed.containsKey(partition);
    }

    long end(TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> log = log(partition);
        return log.isEmpty() ? 0 : log.getLast().offset() + 1;
    }

    private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition partition) {
        return records.getOrDefault(partition, List.of());
    }

    List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long offset, int most) {
        return log(partition).stream()
                .filter(record -> record.offset() >= offset)
                .limit(most)
                .toList();
    }

    Fate fate(ConsumerRecord<byte[], byte[]> record) {
        return fates.getOrDefault(record, Fate.FINE);
    }

    /** Whether this is the time at which it stumbles. */
    boolean stumbles(ConsumerRecord<byte[], byte[]> record) {
        return stumbled.add(record);
    }

    /** The record that stands there. */
    ConsumerRecord<byte[], byte[]> original(Origin origin) {
        return from(new TopicPartition(origin.topic(), origin.partition()), origin.offset(), 1)
                .getFirst();
    }

    boolean isApplied(ConsumerRecord<byte[], byte[]> record) {
        return applied.contains(record);
    }

    boolean isDead(ConsumerRecord<byte[], byte[]> record) {
        return dead.contains(record);
    }

    private boolean isFinished(ConsumerRecord<byte[], byte[]> record) {
        return applied.contains(record) || dead.contains(record);
    }

    void applied(ConsumerRecord<byte[], byte[]> record) {
        if (!applied.add(record)) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> earlier : earlierOfItsKey(record)) {
            if (!isFinished(earlier)) {
                throw broken(Promise.ORDER_PER_KEY, place(record) + " overtook " + place(earlier));
            }
            if (group.quarantines() && dead.contains(earlier)) {
                throw broken(Promise.QUARANTINE_HOLDS, place(record) + " passed " + place(earlier));
            }
        }
        requireOnePlace(record);
    }

    private List<ConsumerRecord<byte[], byte[]>> earlierOfItsKey(ConsumerRecord<byte[], byte[]> record) {
        return log(partition(record)).stream()
                .filter(earlier -> earlier.offset() < record.offset() && Arrays.equals(earlier.key(), record.key()))
                .toList();
    }

    void setAside(ConsumerRecord<byte[], byte[]> record) {
        Fate fate = fate(record);
        boolean follows =
                group.quarantines() && earlierOfItsKey(record).stream().anyMatch(dead::contains);
        if (fate != Fate.POISON && fate != Fate.FAILS && !follows) {
            throw broken(Promise.DEAD_LETTERS_ARE_DEAD, place(record) + " was set aside and is " + fate);
        }
        dead.add(record);
        requireOnePlace(record);
    }

    private void requireOnePlace(ConsumerRecord<byte[], byte[]> record) {
        if (applied.contains(record) && dead.contains(record)) {
            throw broken(Promise.ONE_FINAL_PLACE, place(record) + " is applied and set aside");
        }
    }

    /** A copy of it waits on the retry topic from now on. */
    void postpone(Inbound inbound, Retried.Round round) {
        ConsumerRecord<byte[], byte[]> original = original(inbound.origin());
        ConsumerRecord<byte[], byte[]> copy =
                new ConsumerRecord<>(RETRIES, COPIES.partition(), end(COPIES), original.key(), original.value());
        RetryHeaders.write(
                copy.headers(),
                new Retried(SimulatedGroup.NAME, inbound.origin(), Instant.EPOCH, round, Optional.empty(), false));
        Objects.requireNonNull(records.get(COPIES), "nothing is postponed here").add(copy);
        copies.put(copy, original);
    }

    /** Whether there is a copy of the record that is yet to be read, or the record is a copy and there is a later one. */
    private boolean isAway(ConsumerRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> original = copies.getOrDefault(record, record);
        long after = copies.containsKey(record) ? record.offset() : -1;
        return isFinished(original)
                || log(COPIES).stream().anyMatch(copy -> copy.offset() > after && original.equals(copies.get(copy)));
    }

    /** The group's offsets move; refused for those who no longer own the partition. */
    boolean commit(Object member, Map<TopicPartition, Long> offsets) {
        if (!offsets.keySet().stream().allMatch(partition -> member.equals(owners.get(partition)))) {
            return false;
        }
        offsets.forEach(this::commit);
        return true;
    }

    private void commit(TopicPartition partition, long offset) {
        requireFinished(partition, offset);
        committed.put(partition, offset);
    }

    /** Whoever reads on may begin there. */
    void requireFinished(TopicPartition partition, long offset) {
        for (ConsumerRecord<byte[], byte[]> record : log(partition)) {
            if (record.offset() < offset && !isAway(record)) {
                throw broken(Promise.COMMITTED_IS_FINISHED, offset + " of " + partition + " passes " + place(record));
            }
        }
    }

    /** The partition is given back by somebody who could commit. */
    void requireCommitted(TopicPartition partition, Set<ConsumerRecord<byte[], byte[]>> finishedThere) {
        for (ConsumerRecord<byte[], byte[]> record : from(partition, committed(partition), 1)) {
            if (finishedThere.contains(record)) {
                throw broken(Promise.HANDED_OVER_CLEANLY, place(record) + " is finished and was not committed");
            }
        }
    }

    boolean isDone() {
        return partitions().stream().allMatch(partition -> committed(partition) == end(partition));
    }

    /** What is not done though all had the time. */
    void requireDone() {
        for (TopicPartition partition : partitions()) {
            for (ConsumerRecord<byte[], byte[]> record : log(partition)) {
                if (!isAway(record) || (!copies.containsKey(record) && !isFinished(record))) {
                    throw broken(Promise.NOTHING_LOST, place(record) + " is neither applied nor set aside");
                }
            }
            if (committed(partition) != end(partition)) {
                throw broken(
                        Promise.NOTHING_LOST,
                        "of " + partition + " " + committed(partition) + " is committed, and it ends at "
                                + end(partition));
            }
        }
    }

    static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return partition(record) + "@" + record.offset() + "/" + key(record);
    }
}
