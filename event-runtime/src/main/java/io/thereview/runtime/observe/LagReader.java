package io.thereview.runtime.observe;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.observe.FirstUnread.Found;
import io.thereview.runtime.observe.FirstUnread.Stretch;
import io.thereview.runtime.observe.PartitionLag.Offsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers how far groups are behind, in records and in time. It joins no group and commits nothing. The number of
 * requests depends on the brokers, not on the partitions: one each for members, commits, topics, starts and ends, and for
 * each group as many fetches as it takes to see the first uncommitted record of the partitions that are behind.
 *
 * <p>Thread-safe; one question is answered after the other. Keeps its connections until it is closed.
 */
public final class LagReader implements AutoCloseable {

    /** The first record of a partition is wanted, not those behind it. A larger one comes all the same. */
    private static final int FETCH_BYTES = 16 * 1024;

    static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final OnDemand<Admin> admin;
    private final OnDemand<Consumer<byte[], byte[]>> consumer;
    private final Duration patience;
    private final Clock clock;

    /**
     * @param patience how long the brokers may take for each of the questions
     * @param clock against which the time stamps of records are held
     */
    public LagReader(KafkaClients kafka, Duration patience, Clock clock) {
        this.admin = new OnDemand<>(kafka::admin);
        this.consumer = new OnDemand<>(() -> kafka.reader(FETCH_BYTES));
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * The names of all consumer groups of the cluster, in order.
     *
     * @throws org.apache.kafka.common.KafkaException if the brokers do not answer or refuse
     */
    public List<String> groups() throws InterruptedException {
        return new GroupQuestions(admin.get(), patience).names();
    }

    /**
     * How far each of these groups is behind, in the order of their names.
     *
     * @param topics by group: what it should read, whether or not it has begun to; may be empty
     * @throws org.apache.kafka.common.KafkaException if the brokers do not answer or refuse
     */
    public synchronized List<GroupLag> of(Map<String, Set<String>> topics) throws InterruptedException {
        GroupQuestions questions = new GroupQuestions(admin.get(), patience);
        SortedMap<String, GroupQuestions.Group> groups = new TreeMap<>(questions.about(topics.keySet()));
        Set<TopicPartition> partitions = new HashSet<>();
        Set<String> names = new HashSet<>();
        topics.values().forEach(names::addAll);
        for (GroupQuestions.Group group : groups.values()) {
            partitions.addAll(group.partitions());
            group.partitions().forEach(partition -> names.add(partition.topic()));
        }
        Set<TopicPartition> existing = questions.partitionsOf(names);
        partitions.addAll(existing);
        Log log = new Log(existing, questions.ranges(existing));

        List<GroupLag> lags = new ArrayList<>();
        for (Map.Entry<String, GroupQuestions.Group> each : groups.entrySet()) {
            GroupQuestions.Group group = each.getValue();
            Set<String> read = new HashSet<>(topics.getOrDefault(each.getKey(), Set.of()));
            group.partitions().forEach(partition -> read.add(partition.topic()));
            List<TopicPartition> sorted = partitions.stream()
                    .filter(partition -> read.contains(partition.topic()))
                    .sorted(BY_NAME)
                    .toList();
            lags.add(new GroupLag(each.getKey(), group.state(), group.members(), measured(group, sorted, log)));
        }
        return lags;
    }

    /** What the cluster has. */
    private record Log(Set<TopicPartition> existing, Map<TopicPartition, GroupQuestions.Range> ranges) {

        Offsets offsets(TopicPartition partition, @Nullable Long committed) {
            Optional<GroupQuestions.Range> range = Optional.ofNullable(ranges.get(partition));
            return new Offsets(
                    committed == null ? OptionalLong.empty() : OptionalLong.of(committed),
                    range.map(known -> OptionalLong.of(known.start())).orElse(OptionalLong.empty()),
                    range.map(known -> OptionalLong.of(known.end())).orElse(OptionalLong.empty()),
                    existing.contains(partition));
        }
    }

    private List<PartitionLag> measured(GroupQuestions.Group group, List<TopicPartition> partitions, Log log) {
        Map<TopicPartition, Offsets> offsets = new HashMap<>();
        Map<TopicPartition, Stretch> behind = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Offsets known = log.offsets(partition, group.committed().get(partition));
            offsets.put(partition, known);
            if (known.ahead() > 0) {
                behind.put(partition, new Stretch(known.next(), known.next() + known.ahead()));
            }
        }
        Map<TopicPartition, Found> firsts =
                behind.isEmpty() ? Map.of() : new FirstUnread(consumer.get(), patience).in(behind);
        Instant now = clock.instant();
        return partitions.stream()
                .map(partition -> lag(
                        partition,
                        Objects.requireNonNull(offsets.get(partition)),
                        Optional.ofNullable(firsts.get(partition)),
                        Optional.ofNullable(group.owners().get(partition)),
                        now))
                .toList();
    }

    private static PartitionLag lag(
            TopicPartition partition,
            Offsets offsets,
            Optional<Found> first,
            Optional<GroupMember> owner,
            Instant now) {
        if (offsets.ahead() == 0) {
            boolean known = offsets.end().isPresent();
            return new PartitionLag(
                    partition, offsets, 0, known ? Optional.of(Duration.ZERO) : Optional.empty(), owner);
        }
        if (first.isEmpty()) {
            return new PartitionLag(partition, offsets, offsets.ahead(), Optional.empty(), owner);
        }
        return switch (first.get()) {
            case Found.First(Optional<Instant> time) ->
                new PartitionLag(partition, offsets, offsets.ahead(), time.map(since -> age(since, now)), owner);
            case Found.OnlyGaps() -> new PartitionLag(partition, offsets, 0, Optional.of(Duration.ZERO), owner);
        };
    }

    /** A producer's clock may be ahead of ours. */
    private static Duration age(Instant since, Instant now) {
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }

    @Override
    public void close() {
        admin.ifOpened(Admin::close);
        consumer.ifOpened(Consumer::close);
    }
}
