package io.thereview.runtime.observe;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbstractOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the brokers are asked about groups, each for many at once. What does not exist is left out of the answers. */
record GroupQuestions(Admin admin, Duration patience) {

    /**
     * What the brokers know of a group.
     *
     * @param state empty while they do not know it
     * @param owners who has which partition now
     */
    record Group(
            Optional<GroupState> state,
            List<GroupMember> members,
            Map<TopicPartition, GroupMember> owners,
            Map<TopicPartition, Long> committed) {

        static final Group UNKNOWN = new Group(Optional.empty(), List.of(), Map.of(), Map.of());

        /** Those that it has committed, and those that its members have. */
        Set<TopicPartition> partitions() {
            Set<TopicPartition> partitions = new HashSet<>(committed.keySet());
            partitions.addAll(owners.keySet());
            return partitions;
        }
    }

    /** The offsets that a partition keeps: from the first to before the second. */
    record Range(long start, long end) {}

    List<String> names() throws InterruptedException {
        Collection<GroupListing> listed = get(admin.listGroups(patiently(ListGroupsOptions.forConsumerGroups()))
                .all());
        return listed.stream().map(GroupListing::groupId).sorted().toList();
    }

    Map<String, Group> about(Set<String> names) throws InterruptedException {
        var described = admin.describeConsumerGroups(names, patiently(new DescribeConsumerGroupsOptions()))
                .describedGroups();
        Map<String, ConsumerGroupDescription> known = existing(described, List.of(GroupIdNotFoundException.class));
        Map<String, ListConsumerGroupOffsetsSpec> all = known.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), any -> new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = all.isEmpty()
                ? Map.of()
                : get(admin.listConsumerGroupOffsets(all, patiently(new ListConsumerGroupOffsetsOptions()))
                        .all());
        Map<String, Group> groups = new HashMap<>();
        for (String name : names) {
            ConsumerGroupDescription description = known.get(name);
            groups.put(
                    name,
                    description == null ? Group.UNKNOWN : group(description, committed.getOrDefault(name, Map.of())));
        }
        return groups;
    }

    private static Group group(ConsumerGroupDescription description, Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<TopicPartition, GroupMember> owners = new HashMap<>();
        for (MemberDescription member : description.members()) {
            member.assignment().topicPartitions().forEach(partition -> owners.put(partition, member(member)));
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) { // As the protocol says that there is none.
                offsets.put(partition, offset.offset());
            }
        });
        List<GroupMember> members =
                description.members().stream().map(GroupQuestions::member).toList();
        return new Group(Optional.of(description.groupState()), members, owners, offsets);
    }

    private static GroupMember member(MemberDescription member) {
        String host = member.host().startsWith("/") ? member.host().substring(1) : member.host();
        return new GroupMember(member.consumerId(), member.clientId(), host);
    }

    Set<TopicPartition> partitionsOf(Set<String> topics) throws InterruptedException {
        var described = admin.describeTopics(topics, patiently(new DescribeTopicsOptions()))
                .topicNameValues();
        Set<TopicPartition> partitions = new HashSet<>();
        for (TopicDescription topic : existing(
                        described, List.of(UnknownTopicOrPartitionException.class, InvalidTopicException.class))
                .values()) {
            topic.partitions().forEach(each -> partitions.add(new TopicPartition(topic.name(), each.partition())));
        }
        return partitions;
    }

    Map<TopicPartition, Range> ranges(Set<TopicPartition> partitions) throws InterruptedException {
        ListOffsetsResult starts = offsets(partitions, OffsetSpec.earliest());
        ListOffsetsResult ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Range> ranges = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Optional<Long> start = offset(starts.partitionResult(partition));
            Optional<Long> end = offset(ends.partitionResult(partition));
            if (start.isPresent() && end.isPresent()) {
                ranges.put(partition, new Range(start.get(), end.get()));
            }
        }
        return ranges;
    }

    private ListOffsetsResult offsets(Set<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), any -> which));
        return admin.listOffsets(wanted, patiently(new ListOffsetsOptions()));
    }

    /** Empty when the partition's leader does not say: it is away, or the topic was deleted meanwhile. */
    private static Optional<Long> offset(KafkaFuture<ListOffsetsResult.ListOffsetsResultInfo> answer)
            throws InterruptedException {
        try {
            return Optional.of(get(answer).offset());
        } catch (RetriableException e) {
            return Optional.empty();
        }
    }

    private static <T> Map<String, T> existing(
            Map<String, KafkaFuture<T>> answers, List<Class<? extends KafkaException>> absent)
            throws InterruptedException {
        Map<String, T> existing = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<T>> answer : answers.entrySet()) {
            try {
                existing.put(answer.getKey(), get(answer.getValue()));
            } catch (KafkaException e) {
                if (absent.stream().noneMatch(type -> type.isInstance(e))) {
                    throw e;
                }
            }
        }
        return existing;
    }

    private <O extends AbstractOptions<O>> O patiently(O options) {
        return options.timeoutMs((int) patience.toMillis());
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new KafkaException("a question to the brokers failed", Objects.requireNonNullElse(e.getCause(), e));
        }
    }
}
