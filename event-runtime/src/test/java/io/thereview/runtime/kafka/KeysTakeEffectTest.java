package io.thereview.runtime.kafka;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.runtime.consume.ConsumerOptions;
import io.thereview.runtime.consume.DeathPolicy;
import io.thereview.runtime.consume.UnknownType;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.serde.RegistryAccess;
import io.thereview.runtime.settings.Configurations;
import io.thereview.runtime.settings.Configurations.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key, set to something else than its default, changes what it is about. */
class KeysTakeEffectTest {

    private static final String JAAS =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ada\" password=\"s3\\\"c\\\\ret\";";

    private static final String SIGNING = "{id: k1, secret: 'file:FOLDER/signing'}";

    @TempDir
    static Path folder = Path.of("");

    record Effect(String value, Function<Whole, Object> where, Object expected) {}

    private static final Map<String, Effect> EFFECTS = new TreeMap<>(Map.ofEntries(
            entry("kafka.bootstrapServers", client("b:1,c:2", "bootstrap.servers", "b:1,c:2")),
            entry(
                    "kafka.schemaRegistryUrl",
                    new Effect("https://r", file -> file.kafka().registry().url(), "https://r")),
            entry("kafka.clientName", client("west-1", "client.id", "ledger-app@west-1")),
            entry("kafka.rack", client("west", "client.rack", "west")),
            entry("kafka.registryLogin.user", login("{user: ada, password: 'file:FOLDER/secret'}", basic())),
            entry("kafka.registryLogin.password", login("{user: ada, password: 'file:FOLDER/secret'}", basic())),
            entry("kafka.registryLogin.token", login("{token: 'file:FOLDER/secret'}", bearer())),
            entry(
                    "kafka.registryLogin.caFile",
                    new Effect(
                            "FOLDER/ca.pem",
                            file -> file.kafka().registry().authorities().map(Path::getFileName),
                            ca())),
            entry("kafka.security.protocol", security("{protocol: ssl}", "security.protocol", "SSL")),
            entry("kafka.security.sasl.mechanism", sasl("sasl.mechanism", "SCRAM-SHA-256")),
            entry("kafka.security.sasl.user", sasl("sasl.jaas.config", new Password(JAAS))),
            entry("kafka.security.sasl.password", sasl("sasl.jaas.config", new Password(JAAS))),
            entry("kafka.security.tls.caFile", tls("caFile: FOLDER/ca.pem", "ssl.truststore.location", "ca.pem")),
            entry("kafka.security.tls.keyStore", tls("keyStore: FOLDER/key.pem", "ssl.keystore.location", "key.pem")),
            entry(
                    "kafka.security.tls.keyStorePassword",
                    tls(
                            "keyStore: FOLDER/key.p12, keyStorePassword: 'file:FOLDER/secret'",
                            "ssl.keystore.password",
                            new Password("s3\"c\\ret"))),
            entry("consumer.group", client("other-service", "group.id", "other-service")),
            entry("consumer.membership.protocol", client("classic", "group.protocol", "CLASSIC")),
            entry("consumer.membership.offsetReset", client("latest", "auto.offset.reset", "latest")),
            entry("consumer.membership.maxPollRecords", client("7", "max.poll.records", 7)),
            entry("consumer.membership.maxPollInterval", client("2m", "max.poll.interval.ms", 120_000)),
            entry("consumer.membership.sessionTimeout", classic("sessionTimeout: 30s", "session.timeout.ms", 30_000)),
            entry(
                    "consumer.membership.heartbeatInterval",
                    classic("heartbeatInterval: 2s", "heartbeat.interval.ms", 2_000)),
            entry(
                    "consumer.window.concurrency",
                    option("3", options -> options.window().concurrency(), 3)),
            entry(
                    "consumer.window.records",
                    option("9", options -> options.window().records(), 9)),
            entry(
                    "consumer.window.bytes",
                    option("2MiB", options -> options.window().bytes(), 2L << 20)),
            entry(
                    "consumer.window.span",
                    option("5000", options -> options.window().span(), 5_000)),
            entry(
                    "consumer.commit.every",
                    option("3s", options -> options.commit().every(), seconds(3))),
            entry(
                    "consumer.commit.records",
                    option("1", options -> options.commit().records(), 1)),
            entry("consumer.commit.drainWithin", option("4s", options -> options.drainWithin(), seconds(4))),
            entry(
                    "consumer.failures.unknownTypes",
                    new Effect(
                            "skip", file -> file.consumer().failures().unknownTypes(), Optional.of(UnknownType.SKIP))),
            entry(
                    "consumer.failures.retry.attempts",
                    option("9", options -> options.retry().attempts(), 9)),
            entry(
                    "consumer.failures.retry.firstDelay",
                    option("2s", options -> options.retry().first(), seconds(2))),
            entry(
                    "consumer.failures.retry.longestDelay",
                    option("1m", options -> options.retry().longest(), seconds(60))),
            entry(
                    "consumer.failures.retry.jitter",
                    option("0", options -> options.retry().jitter(), 0.0)),
            entry(
                    "consumer.failures.retry.outageBudget",
                    option("2h", options -> options.retry().outageBudget(), seconds(7_200))),
            entry(
                    "consumer.failures.retry.postponements",
                    option("[1m, 5s]", options -> options.retry().postponements(), List.of(seconds(60), seconds(5)))),
            entry(
                    "consumer.failures.breaker.failures",
                    option("2", options -> options.breaker().failures(), 2)),
            entry(
                    "consumer.failures.breaker.firstProbe",
                    option("2s", options -> options.breaker().firstProbe(), seconds(2))),
            entry(
                    "consumer.failures.breaker.longestProbe",
                    option("9s", options -> options.breaker().longestProbe(), seconds(9))),
            entry(
                    "consumer.failures.deadLetters.mode",
                    option("quarantine", options -> options.death(), DeathPolicy.QUARANTINE_KEY)),
            entry(
                    "consumer.failures.deadLetters.topic",
                    sideTopic("dead.here", topics -> topics.deadLetters(), "dead.here")),
            entry(
                    "consumer.failures.deadLetters.retryTopic",
                    sideTopic("again.here", topics -> topics.retries(), "again.here")),
            entry(
                    "consumer.failures.deadLetters.auditTopic",
                    sideTopic("audit.here", topics -> topics.audit(), "audit.here")),
            entry("consumer.digest.check", new Effect("required", KeysTakeEffectTest::refusesUnsealed, true)),
            entry(
                    "consumer.digest.keys",
                    seal(
                            "{k1: 'file:FOLDER/signing'}",
                            file -> file.consumer().digest().integrity())),
            entry("producer.signing.id", seal(SIGNING, file -> file.producer().integrity())),
            entry(
                    "producer.signing.secret",
                    seal(SIGNING, file -> file.producer().integrity())),
            entry("producer.linger", producer("20ms", "linger.ms", 20L)),
            entry("producer.batchSize", producer("64KiB", "batch.size", 65_536)),
            entry("producer.compression", producer("zstd", "compression.type", "zstd"))));

    static {
        EFFECTS.putAll(ProducerEffects.ALL);
    }

    @BeforeAll
    static void write() throws IOException {
        Files.writeString(folder.resolve("secret"), "s3\"c\\ret\n");
        for (String file : List.of("ca.pem", "key.pem", "key.p12", "signing")) {
            Files.writeString(folder.resolve(file), "thirty-two bytes that nobody guesses");
        }
    }

    @Test
    void every_key_has_a_test_here() {
        assertThat(Configurations.keys()).containsExactlyInAnyOrderElementsOf(EFFECTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void key_takes_effect(String key) throws Exception {
        Effect effect = EFFECTS.getOrDefault(key, new Effect("", file -> "", ""));
        String value = effect.value().replace("FOLDER", folder.toString());
        boolean section = value.startsWith("{") && !key.endsWith("keys");
        Object least = result(effect, Configurations.read(Configurations.LEAST));
        Object seen = result(
                effect,
                section
                        ? Configurations.with(key.substring(0, key.indexOf('.', key.indexOf('.') + 1)), value)
                        : Configurations.with(key, value));
        assertThat(seen).isEqualTo(effect.expected()).isNotEqualTo(least);
    }

    static Stream<String> keys() {
        return EFFECTS.keySet().stream();
    }

    private static Object result(Effect effect, Whole file) {
        Object result = effect.where().apply(file);
        return result instanceof String text && text.startsWith(folder.toString())
                ? text.substring(folder.toString().length() + 1)
                : result;
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Effect option(String value, Function<ConsumerOptions, Object> where, Object expected) {
        return new Effect(value, file -> where.apply(file.consumer().options()), expected);
    }

    private static Effect sideTopic(String value, Function<SideTopics, String> where, String expected) {
        return new Effect(
                value,
                file -> where.apply(file.consumer().failures().deadLetters().sideTopics()),
                expected);
    }

    private static Map<String, Object> properties(Whole file) {
        ClientSettings settings =
                file.kafka().clients("ledger-app", file.consumer().membership().membership(), Batching.DEFAULT);
        return new KafkaClients(settings).member(file.consumer().consumerGroup());
    }

    private static Effect client(String value, String property, Object expected) {
        return new Effect(value, file -> property(file, property), expected);
    }

    private static Object property(Whole file, String property) {
        return properties(file).getOrDefault(property, "not set");
    }

    private static Effect security(String value, String property, Object expected) {
        return client(value, property, expected);
    }

    private static Effect sasl(String property, Object expected) {
        return client(
                "{protocol: sasl-ssl, sasl: {mechanism: scram-sha-256, user: ada, password: 'file:FOLDER/secret'}}",
                property,
                expected);
    }

    private static Effect tls(String tls, String property, Object expected) {
        return client("{protocol: ssl, tls: {" + tls + "}}", property, expected);
    }

    private static Effect classic(String value, String property, Object expected) {
        return client("{protocol: classic, " + value + "}", property, expected);
    }

    private static Effect producer(String value, String property, Object expected) {
        return new Effect(
                value,
                file -> new KafkaClients(file.kafka()
                                .clients(
                                        "ledger-app",
                                        Membership.DEFAULT,
                                        file.producer().batching()))
                        .durable()
                        .getOrDefault(property, "not set"),
                expected);
    }

    private static Effect seal(String value, Function<Whole, Integrity> where) {
        return new Effect(
                value, file -> where.apply(file).seal("a.b", null, null).split("=", 2)[0], "hmac-sha256;k1");
    }

    private static boolean refusesUnsealed(Whole file) {
        return file.consumer()
                .digest()
                .integrity()
                .verify("a.b", null, null, new RecordHeaders())
                .isPresent();
    }

    private static Effect login(String value, Object expected) {
        return new Effect(value, file -> file.kafka().registry().credentials(), expected);
    }

    private static Object basic() {
        return new RegistryAccess.Basic("ada", new Password("s3\"c\\ret"));
    }

    private static Object bearer() {
        return new RegistryAccess.Bearer(new Password("s3\"c\\ret"));
    }

    private static Object ca() {
        return Optional.of(Path.of("ca.pem"));
    }
}
