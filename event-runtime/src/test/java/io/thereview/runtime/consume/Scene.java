package io.thereview.runtime.consume;

import static io.thereview.testkit.wait.Eventually.eventually;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.kafka.Batching;
import io.thereview.runtime.kafka.ClientSecurity;
import io.thereview.runtime.kafka.ClientSettings;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.kafka.OffsetReset;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.ledger.Allowance;
import io.thereview.testkit.ledger.Found;
import io.thereview.testkit.ledger.Ledger;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jdbi.v3.core.Jdbi;

/** A topic and a group of one test's own, its members in this process, and what the group made of it, seen from outside. */
final class Scene {

    static final int PARTITIONS = 4;

    /** What Kafka's client logs as an error. */
    private static final String CLOSED_WHILE_PARTITIONS_COME = "Reconciliation failed";

    private static final String SESSION_MILLIS = "2500";

    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final EventTopic topic = EventTopic.named("proof.t" + run)
            .event(UserRegistered.class, UserRegistered::getAggregateId)
            .build();
    private final ConsumerGroup group = new ConsumerGroup("proof-g" + run);
    private final KafkaClients kafka;
    private final String registry;
    private final Jdbi database;
    private final Ledger ledger;
    private final Feed feed;
    private final Admin admin;
    private SideTopics sideTopics = SideTopics.DEFAULT;
    private final List<EventConsumer> members = new ArrayList<>();
    private final List<AvroCodec> codecs = new ArrayList<>();

    /** Makes the topic, its subject and the group, which notices dead members fast. */
    Scene(String bootstrapServers, URI registry, Jdbi database, Ledger ledger) throws Exception {
        this.kafka = new KafkaClients(bootstrapServers, "proof");
        this.registry = registry.toString();
        this.database = database;
        this.ledger = ledger;
        ledger.tolerate(CLOSED_WHILE_PARTITIONS_COME);
        Effects.createTable(database);
        this.admin = kafka.admin();
        admin.createTopics(List.of(new NewTopic(topic.name(), PARTITIONS, (short) 1)))
                .all()
                .get();
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, group.name()),
                        List.of(
                                set("consumer.session.timeout.ms", SESSION_MILLIS),
                                set("consumer.heartbeat.interval.ms", "500"))))
                .all()
                .get();
        this.feed = new Feed(topic, kafka, this.registry, ledger);
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** Where its events come from. */
    Feed feed() {
        return feed;
    }

    EventTopic topic() {
        return topic;
    }

    ConsumerGroup group() {
        return group;
    }

    KafkaClients kafka() {
        return kafka;
    }

    /** What a subscription of this test begins with. */
    Subscription subscription(Handler<UserRegistered> handler) {
        return Subscription.of(group)
                .topic(topic)
                .on(UserRegistered.class, handler)
                .build();
    }

    /** The parts of a member in this process. */
    ConsumerParts parts(Handler<UserRegistered> handler) {
        return parts(kafka, handler);
    }

    /** Clients of another protocol, which have to poll that often. */
    KafkaClients clients(GroupProtocol protocol, Duration pollInterval) {
        return new KafkaClients(new ClientSettings(
                kafka.bootstrapServers(),
                "proof",
                Optional.empty(),
                ClientSecurity.NONE,
                new Membership(protocol, OffsetReset.EARLIEST, 50, pollInterval, Optional.empty()),
                Batching.DEFAULT));
    }

    /** The same with other clients. */
    ConsumerParts parts(KafkaClients clients, Handler<UserRegistered> handler) {
        return parts(clients, registry, handler);
    }

    /** The same with the registry at another place. */
    ConsumerParts parts(URI registryDoor, Handler<UserRegistered> handler) {
        return parts(kafka, registryDoor.toString(), handler);
    }

    /** The same with another subscription. */
    ConsumerParts parts(Subscription subscription) {
        return parts(kafka, registry, subscription);
    }

    private ConsumerParts parts(KafkaClients clients, String registryUrl, Handler<UserRegistered> handler) {
        return parts(clients, registryUrl, subscription(handler));
    }

    private ConsumerParts parts(KafkaClients clients, String registryUrl, Subscription subscription) {
        AvroCodec codec = new AvroCodec(registryUrl, List.of(topic));
        codecs.add(codec);
        return ConsumerParts.of(subscription, clients, codec, Clock.systemUTC());
    }

    /** An effect in the database, once for each event. */
    Handler<UserRegistered> inDatabase() {
        return new Inbox(database).transactional((event, delivery, transaction) -> {
            Effects.add(transaction, delivery);
            return Outcome.applied();
        });
    }

    /** Begins; it is stopped with the scene. */
    EventConsumer start(ConsumerParts parts) {
        EventConsumer member = parts.build();
        members.add(member);
        member.start();
        return member;
    }

    /** Returns when everything that was published is committed. */
    void settled() throws Exception {
        eventually("lag 0 of " + group).get(this::lag, lag -> lag == 0);
    }

    /** Records that are not finished, by the committed offsets. */
    long lag() throws ExecutionException, InterruptedException {
        Map<String, Long> committed = committed(admin);
        long lag = 0;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            TopicPartition of = new TopicPartition(topic.name(), partition);
            long end = admin.listOffsets(Map.of(of, OffsetSpec.latest()))
                    .partitionResult(of)
                    .get()
                    .offset();
            lag += end - committed.getOrDefault(of.toString(), 0L);
        }
        return lag;
    }

    private Map<String, Long> committed(Admin client) throws ExecutionException, InterruptedException {
        Map<String, Long> committed = new HashMap<>();
        client.listConsumerGroupOffsets(group.name())
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null && partition.topic().equals(topic.name())) {
                        committed.put(partition.toString(), offset.offset());
                    }
                });
        return committed;
    }

    /** Has the ledger audit the group after the test, by its effects in the database. */
    void audit(Allowance allowance) {
        audit(allowance, () -> Effects.inTable(database, group));
    }

    /** The same, with dead letters on another topic. */
    void audit(SideTopics topics) {
        sideTopics = topics;
        audit(Allowance.NONE);
    }

    /** The same, by effects elsewhere. */
    void audit(Allowance allowance, Callable<List<String>> effects) {
        ledger.audit(group.name(), allowance, () -> found(effects.call()));
    }

    /** What the group has made of it so far. */
    Found found(List<String> effects) throws Exception {
        SideRecords side = new SideRecords(kafka, group, sideTopics);
        try (Admin own = kafka.admin()) { // The ledger asks when the scene is closed.
            return new Found(
                    effects,
                    Optional.of(Effects.inbox(database, group)),
                    side.letters(),
                    side.handedOver(),
                    committed(own));
        }
    }

    /** Stops what was started and closes what was opened. */
    void close() throws InterruptedException, IOException {
        try (admin;
                feed) {
            for (EventConsumer member : members) {
                member.stop();
            }
            for (AvroCodec codec : codecs) {
                codec.close();
            }
        }
    }
}
