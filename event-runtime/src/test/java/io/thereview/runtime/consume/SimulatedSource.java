package io.thereview.runtime.consume;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A member of the group of a {@link SimulatedTopic}; what it may have is decided by whoever directs the simulation. */
final class SimulatedSource implements Source {

    static final int AT_ONCE = 3;

    private final SimulatedMember member;
    private final SimulatedTopic topic;
    private final Actors actors;
    private final Choices choices;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Queue<Runnable> answers = new ArrayDeque<>();
    private Set<TopicPartition> target = Set.of();
    private boolean lost;
    private boolean commitFailed;
    private @Nullable Rebalance rebalance;

    SimulatedSource(SimulatedMember member, SimulatedTopic topic, Actors actors, Choices choices) {
        this.member = member;
        this.topic = topic;
        this.actors = actors;
        this.choices = choices;
    }

    @Override
    public void subscribe(Collection<String> topics, Rebalance listener) {
        this.rebalance = listener;
    }

    /** What it shall have; it learns of it with its next poll, and others have to wait until it has let go. */
    void target(Set<TopicPartition> partitions) {
        target = Set.copyOf(partitions);
    }

    void lose() {
        lost = true;
        positions.keySet().forEach(partition -> topic.owners.remove(partition, member));
    }

    @Override
    public Received poll(Duration atMost) {
        actors.stage();
        answer();
        rebalance();
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (TopicPartition partition : List.copyOf(positions.keySet())) {
            long from = positions.getOrDefault(partition, 0L);
            if (!paused.contains(partition) && from < topic.end(partition)) {
                List<ConsumerRecord<byte[], byte[]>> batch = topic.from(partition, from, 1 + choices.next(AT_ONCE));
                records.put(partition, batch);
                next.put(partition, batch.getLast().offset() + 1);
                positions.put(partition, batch.getLast().offset() + 1);
            }
        }
        return next.isEmpty() ? Received.NOTHING : new Received(records, next);
    }

    private void rebalance() {
        Rebalance listener = rebalance;
        if (listener == null) {
            return;
        }
        if (lost) {
            lost = false;
            List<TopicPartition> gone = List.copyOf(positions.keySet());
            listener.lost(gone);
            forget(gone);
            gone.forEach(partition -> topic.owners.remove(partition, member));
        }
        List<TopicPartition> gone = new ArrayList<>(positions.keySet());
        gone.removeAll(target);
        if (!gone.isEmpty()) {
            commitFailed = lost;
            listener.revoked(gone);
            if (!commitFailed && !lost) {
                gone.forEach(member.work()::requireHandedOver);
            }
            forget(gone);
            gone.forEach(partition -> topic.owners.remove(partition, member));
        }
        List<TopicPartition> come = target.stream()
                .filter(partition -> !positions.containsKey(partition) && !topic.owners.containsKey(partition))
                .toList();
        if (!come.isEmpty()) {
            come.forEach(partition -> topic.owners.put(partition, member));
            come.forEach(partition -> positions.put(partition, topic.committed(partition)));
            come.forEach(member.work()::owns);
            listener.assigned(come);
        }
    }

    private void forget(Collection<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
        paused.removeAll(partitions);
    }

    private void answer() {
        while (!answers.isEmpty() && !choices.oneIn(3)) {
            answers.remove().run();
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        requireMine(partitions);
        paused.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        requireMine(partitions);
        paused.removeAll(partitions);
    }

    private void requireMine(Collection<TopicPartition> partitions) {
        if (!positions.keySet().containsAll(partitions)) {
            throw new IllegalStateException(partitions + " are not all assigned; these are: " + positions.keySet());
        }
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        requireMine(List.of(partition));
        positions.put(partition, offset);
    }

    @Override
    public Map<TopicPartition, Long> committed(Set<TopicPartition> partitions, Duration atMost) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        partitions.stream()
                .filter(topic::isCommitted)
                .forEach(partition -> committed.put(partition, topic.committed(partition)));
        return committed;
    }

    @Override
    public Map<TopicPartition, Long> oldest(Set<TopicPartition> partitions, Duration atMost) {
        Map<TopicPartition, Long> oldest = new HashMap<>();
        partitions.forEach(partition -> oldest.put(partition, 0L));
        return oldest;
    }

    @Override
    public void commitAsync(Map<TopicPartition, Long> offsets, Answer answer) {
        requireItsOwn(offsets);
        answers.add(() -> answer.heard(
                choices.oneIn(4) || !topic.commit(member, offsets)
                        ? new RetriableCommitFailedException("not now")
                        : null));
    }

    /** Brokers take it from every member, were the partition somebody else's by now. */
    private void requireItsOwn(Map<TopicPartition, Long> offsets) {
        if (!positions.keySet().containsAll(offsets.keySet())) {
            throw topic.broken(
                    Promise.COMMITS_ITS_OWN, member + " commits " + offsets + " and has " + positions.keySet());
        }
    }

    @Override
    public void commitSync(Map<TopicPartition, Long> offsets, Duration atMost) {
        requireItsOwn(offsets);
        while (!answers.isEmpty()) {
            answers.remove().run();
        }
        actors.stage();
        if (choices.oneIn(6)) {
            commitFailed = true;
            throw new KafkaException("the commit timed out");
        }
        if (!topic.commit(member, offsets)) {
            throw new KafkaException("not the owner");
        }
    }

    @Override
    public void wakeup() {}

    @Override
    public void close() {
        positions.keySet().forEach(partition -> topic.owners.remove(partition, member));
        positions.clear();
    }
}
