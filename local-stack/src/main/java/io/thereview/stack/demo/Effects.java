package io.thereview.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.stack.contract.Topic;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.mail.CaughtMail;
import io.thereview.stack.mail.InboxClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.RedisClient;

/** What the platform has done, asked of each of its ends. */
final class Effects implements AutoCloseable {

    private static final String DEAD_LETTERS = "deadletter.queue";
    private static final String INVALIDATIONS = "thereview:cache:invalidations";

    private final DemoTarget target;
    private final Topics topics;
    private final Admin admin;
    private final RedisClient redis;
    private final ReviewsApi analytics;
    private final InboxClient inbox;

    Effects(DemoTarget target, Topics topics) {
        this.target = target;
        this.topics = topics;
        this.admin = Admin.create(Map.of("bootstrap.servers", target.bootstrapServers()));
        this.redis = RedisClient.create(target.redisHost(), target.redisPort());
        this.analytics = new ReviewsApi(target.analytics());
        this.inbox = new InboxClient(target.mail());
    }

    /** What was there before the demo began. */
    record Before(Map<DemoReview.Entity, Expected.Score> scores, int mails, long invalidations, long deadLetters) {}

    Before before() throws IOException, InterruptedException {
        return new Before(scores(), allMails(), invalidations(), deadLetters());
    }

    /** Ids of the events whose mails are in the inbox, of the given reviews. */
    Set<String> mailedEvents(Set<String> reviewIds) {
        Set<String> events = new HashSet<>();
        for (CaughtMail mail : inbox.mails()) {
            if (reviewIds.contains(header(mail, "X-Review-Id"))) {
                events.add(header(mail, "X-Event-Id"));
            }
        }
        return events;
    }

    /** How many mails of the given reviews are in the inbox. */
    int mails(Set<String> reviewIds) {
        return (int) inbox.mails().stream()
                .filter(mail -> reviewIds.contains(header(mail, "X-Review-Id")))
                .count();
    }

    /** How many mails there are, the demo's and others; far quicker than reading them. */
    int allMails() {
        return inbox.count();
    }

    private static String header(CaughtMail mail, String name) {
        return mail.headers().getOrDefault(name, List.of("")).getFirst();
    }

    /** Every score that the analytics app tells of, read page by page. */
    Map<DemoReview.Entity, Expected.Score> scores() throws IOException, InterruptedException {
        Map<DemoReview.Entity, Expected.Score> scores = new HashMap<>();
        String after = "";
        do {
            JsonNode page = analytics.get("/api/v1/scores?limit=500" + after).body();
            for (JsonNode score : page.path("scores")) {
                scores.put(
                        new DemoReview.Entity(
                                score.path("entity_type").asText(),
                                score.path("entity_id").asText()),
                        new Expected.Score(
                                score.path("review_count").asLong(),
                                score.path("rating_sum").asLong(),
                                score.path("updates").asLong(),
                                score.path("deletions").asLong()));
            }
            after = page.path("next").isTextual()
                    ? "&after=" + page.path("next").asText()
                    : "";
        } while (!after.isEmpty());
        return scores;
    }

    /** How many events the cache app has acted on. */
    long invalidations() {
        String count = redis.get(INVALIDATIONS);
        return count == null ? 0 : Long.parseLong(count);
    }

    /** How many records have been set aside. */
    long deadLetters() throws InterruptedException {
        return ends(DEAD_LETTERS).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** How many brokers answer to the cluster. */
    int brokers() throws InterruptedException {
        return get(() -> admin.describeCluster().nodes().get()).size();
    }

    /** How many records the groups of {@code topics.yaml} have yet to commit. */
    long lag() throws InterruptedException {
        long lag = 0;
        for (Topic topic : topics.topics()) {
            for (String group : topic.groups()) {
                lag += lag(topic.name(), group);
            }
        }
        return lag;
    }

    private long lag(String topic, String group) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        return ends(topic).entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata offset = committed.get(end.getKey());
                    return end.getValue().offset() - (offset == null ? 0 : offset.offset());
                })
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(String topic) throws InterruptedException {
        Map<String, TopicDescription> described =
                get(() -> admin.describeTopics(List.of(topic)).allTopicNames().get());
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        described
                .values()
                .forEach(description -> description
                        .partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
        return get(() -> admin.listOffsets(latest).all().get());
    }

    /** The registry's own list of subjects. */
    Set<String> registrySubjects() throws IOException {
        SchemaRegistryClient registry =
                new CachedSchemaRegistryClient(target.registry().toString(), 1);
        try (registry) {
            return new HashSet<>(registry.getAllSubjects());
        } catch (RestClientException e) {
            throw new IOException("the registry does not list its subjects", e);
        }
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private <T> T get(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka at " + target.bootstrapServers() + " does not answer", e);
        }
    }

    @Override
    public void close() {
        redis.close();
        admin.close();
    }
}
