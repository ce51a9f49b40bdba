package io.thereview.runtime.consume;

import io.thereview.runtime.consume.Promise.Broken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A topic, the group that reads it, and what became of each record: what every member does is written down here, and
 * held against the promises at once.
 */
final class SimulatedTopic {

    private static final String NAME = "ledger.entries";

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
    private final Set<ConsumerRecord<byte[], byte[]>> finished = new HashSet<>();
    private final Set<ConsumerRecord<byte[], byte[]>> stumbled = new HashSet<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    final Map<TopicPartition, Object> owners = new HashMap<>();
    boolean down;
    Optional<Broken> broken = Optional.empty();

    SimulatedTopic(Choices choices) {
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

    long end(TopicPartition partition) {
        return log(partition).getLast().offset() + 1;
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

    void applied(ConsumerRecord<byte[], byte[]> record) {
        if (!finished.contains(record)) {
            earlierOfItsKey(record);
        }
        finished.add(record);
    }

    private void earlierOfItsKey(ConsumerRecord<byte[], byte[]> record) {
        for (ConsumerRecord<byte[], byte[]> earlier : log(partition(record))) {
            if (earlier.offset() < record.offset()
                    && java.util.Arrays.equals(earlier.key(), record.key())
                    && !finished.contains(earlier)) {
                throw broken(Promise.ORDER_PER_KEY, place(record) + " overtook " + place(earlier));
            }
        }
    }

    void setAside(ConsumerRecord<byte[], byte[]> record) {
        Fate fate = fate(record);
        if (fate != Fate.POISON && fate != Fate.FAILS) {
            throw broken(Promise.DEAD_LETTERS_ARE_DEAD, place(record) + " was set aside and is " + fate);
        }
        finished.add(record);
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
        for (ConsumerRecord<byte[], byte[]> record : log(partition)) {
            if (record.offset() < offset && !finished.contains(record)) {
                throw broken(Promise.COMMITTED_IS_FINISHED, offset + " of " + partition + " passes " + place(record));
            }
        }
        committed.put(partition, offset);
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
                if (!finished.contains(record)) {
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

    static String place(@Nullable ConsumerRecord<byte[], byte[]> record) {
        return record == null
                ? "nothing"
                : record.partition() + "@" + record.offset() + "/" + new String(record.key(), StandardCharsets.UTF_8);
    }
}
