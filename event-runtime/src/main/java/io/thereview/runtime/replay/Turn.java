package io.thereview.runtime.replay;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.OnDemand;
import io.thereview.runtime.retry.SideTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The right to deal with the dead letters of a topic, which one command has at a time: the brokers give the first partition
 * of the audit topic to one member of a group. When its process dies, they give it to the next one after a few seconds.
 */
final class Turn {

    private static final String GROUP = "dlq-tool.";

    /** Twice as long as the brokers take to notice that a process has died. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** Much shorter than what the brokers take, so that whoever stood still for as long asks again. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final KafkaClients kafka;
    private final String group;
    private final String name;
    private final Clock clock;
    private final Duration patience;
    private final OnDemand<Admin> admin;
    private final Consumer<byte[], byte[]> holder;
    private Instant known = Instant.MIN;

    private Turn(KafkaClients kafka, String group, String name, TopicScan scan) {
        this.kafka = kafka;
        this.group = group;
        this.name = name;
        this.clock = scan.clock();
        this.patience = scan.patience();
        this.admin = new OnDemand<>(kafka::admin);
        this.holder = kafka.holder(group, name);
    }

    /**
     * Waits for it, though not for long.
     *
     * @param scan how long the brokers may keep silent
     * @throws BusyException if another command has it
     * @throws UnknownTopicOrPartitionException if there is no audit topic
     * @throws KafkaException if the brokers do not answer
     */
    static Turn take(KafkaClients kafka, SideTopics topics, Job job, TopicScan scan) {
        Turn turn = new Turn(kafka, GROUP + topics.deadLetters(), job.by() + '/' + job.id(), scan);
        try {
            if (!turn.join(topics.audit())) {
                throw new BusyException("another command is dealing with the dead letters of " + topics.deadLetters()
                        + ": " + turn.others() + "; wait until it is done, or end it");
            }
            return turn;
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private boolean join(String audit) {
        if (holder.partitionsFor(audit, patience).isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + audit + " at " + kafka.bootstrapServers()
                    + ", and nothing is done that cannot be noted");
        }
        holder.subscribe(List.of(audit), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                holder.pause(partitions); // It is to be held, not read.
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
        });
        Instant begun = clock.instant();
        TopicPartition wanted = new TopicPartition(audit, 0);
        while (!holder.assignment().contains(wanted) && clock.instant().isBefore(begun.plus(PATIENCE))) {
            holder.poll(POLL);
        }
        known = begun;
        return holder.assignment().contains(wanted);
    }

    /**
     * Makes sure that it has not gone to another command, as it does while this one stands still.
     *
     * @throws KafkaException if it has, or the brokers do not say
     */
    void require() {
        Instant now = clock.instant();
        if (!now.isBefore(known) && now.isBefore(known.plus(KNOWN_FOR))) {
            return;
        }
        String self = holder.groupMetadata().memberId();
        if (members().stream().noneMatch(member -> member.consumerId().equals(self))) {
            throw new KafkaException("this command stood still for so long that the brokers took it for dead, and"
                    + " another one may be dealing with the dead letters");
        }
        known = now;
    }

    private String others() {
        return members().stream()
                .filter(member -> !member.clientId().equals(name))
                .map(member -> member.clientId() + " on " + member.host())
                .collect(Collectors.joining(", "));
    }

    private List<MemberDescription> members() {
        DescribeConsumerGroupsOptions patiently =
                new DescribeConsumerGroupsOptions().timeoutMs((int) patience.toMillis());
        try {
            return admin.get().describeConsumerGroups(List.of(group), patiently).all().get().values().stream()
                    .flatMap(described -> described.members().stream())
                    .toList();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the brokers do not say who deals with the dead letters: " + e.getMessage(), e);
        }
    }

    /** The next one may have it. */
    void close() {
        try {
            holder.close(CloseOptions.timeout(CLOSE_WITHIN));
        } finally {
            admin.ifOpened(Admin::close);
        }
    }
}
