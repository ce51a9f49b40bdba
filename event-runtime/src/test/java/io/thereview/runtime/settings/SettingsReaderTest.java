package io.thereview.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.thereview.runtime.consume.ConsumerOptions;
import io.thereview.runtime.kafka.Batching;
import io.thereview.runtime.kafka.ClientSettings;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.settings.Configurations.Whole;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void least_that_can_be_said_is_the_default_of_the_machinery() throws Exception {
        Whole least = Configurations.read(Configurations.LEAST);
        assertThat(least.consumer().options()).isEqualTo(ConsumerOptions.DEFAULT);
        assertThat(least.consumer().membership().membership()).isEqualTo(Membership.DEFAULT);
        assertThat(least.producer().batching()).isEqualTo(Batching.DEFAULT);
        assertThat(least.kafka().clients("ledger-app", Membership.DEFAULT, Batching.DEFAULT))
                .isEqualTo(ClientSettings.plain("broker:9092", "ledger-app"));
        assertThat(least.consumer())
                .isEqualTo(ConsumerSettings.of(least.consumer().consumerGroup()));
        assertThat(least.kafka()).isEqualTo(KafkaSettings.open("broker:9092", "http://registry:8081"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            consumer.window.concurrency                | 0         | consumer.window.concurrency is '0', which is not possible; give 1 to 10000, or leave it out
            consumer.window.concurrency                | many      | consumer.window.concurrency is 'many', which is not possible; give 1 to 10000, or leave it out
            consumer.window.records                    | 2.5       | consumer.window.records is '2.5', which is not possible; give 1 to 1000000, or leave it out
            consumer.window.bytes                      | 12 apples | consumer.window.bytes is '12 apples', which is not possible; give 1KiB to 1GiB, or leave it out
            consumer.window.bytes                      | 8TiB      | consumer.window.bytes is '8TiB', which is not possible; give 1KiB to 1GiB, or leave it out
            consumer.window.span                       | 10        | consumer.window.span is 10, less than records, which is 2000; make it at least as much
            consumer.commit.every                      | 0s        | consumer.commit.every is '0s', which is not possible; give 10ms to 1h, or leave it out
            consumer.commit.drainWithin                | 3m        | consumer.commit.drainWithin is 3m, more than half of membership.maxPollInterval, which is 5m: the group would take the partitions away meanwhile; make it shorter
            consumer.failures.retry.attempts           | -1        | consumer.failures.retry.attempts is '-1', which is not possible; give 1 to 1000, or leave it out
            consumer.failures.retry.jitter             | 1.5       | consumer.failures.retry.jitter is '1.5', which is not possible; give 0 to 1, or leave it out
            consumer.failures.retry.firstDelay         | soon      | consumer.failures.retry.firstDelay is 'soon', which is not possible; give 1ms to 1h, or leave it out
            consumer.failures.retry.longestDelay       | 100ms     | consumer.failures.retry.longestDelay is 100ms, less than firstDelay, which is 200ms; make it at least as much
            consumer.failures.retry.postponements      | [9h]      | consumer.failures.retry.postponements[0] is '9h', which is not possible; give a list, each 1s to 5h, or leave it out
            consumer.failures.retry.postponements      | 1m        | consumer.failures.retry.postponements is '1m', which is not possible; give a list, each 1s to 5h, or leave it out
            consumer.failures.breaker.longestProbe     | 500ms     | consumer.failures.breaker.longestProbe is 500ms, less than firstProbe, which is 1s; make it at least as much
            consumer.failures.unknownTypes             | ignore    | consumer.failures.unknownTypes is 'ignore', which is not possible; give dead-letter, skip, stop, or leave it out
            consumer.failures.deadLetters.mode         | maybe     | consumer.failures.deadLetters.mode is 'maybe', which is not possible; give on, quarantine, off, or leave it out
            consumer.failures                          | {unknownTypes: dead-letter, deadLetters: {mode: off}} | consumer.failures.unknownTypes is dead-letter while deadLetters.mode is off; set it to skip or stop, or leave it out
            consumer.failures                          | {retry: {postponements: [1m]}, deadLetters: {mode: off}} | consumer.failures.retry.postponements would not be used with deadLetters.mode off, where a record waits at its place for ever; leave them out, or set deadLetters.mode: on
            consumer.failures.deadLetters.retryTopic   | deadletter.queue | consumer.failures.deadLetters.retryTopic is the topic of dead letters as well; name another
            consumer.failures.deadLetters.topic        | a topic   | consumer.failures.deadLetters.topic is 'a topic', which is not possible; give letters, digits, '.', '_' and '-', at most 249, or leave it out
            consumer.membership.protocol               | raft      | consumer.membership.protocol is 'raft', which is not possible; give classic, consumer, or leave it out
            consumer.membership.sessionTimeout         | 45s       | consumer.membership.sessionTimeout is decided by the brokers with protocol consumer (group.consumer.session.timeout.ms there); leave it out, or set protocol: classic
            consumer.membership.heartbeatInterval      | 5s        | consumer.membership.heartbeatInterval is decided by the brokers with protocol consumer (group.consumer.heartbeat.interval.ms there); leave it out, or set protocol: classic
            consumer.membership.maxPollInterval        | 2d        | consumer.membership.maxPollInterval is '2d', which is not possible; give 10s to 1d, or leave it out
            consumer.group                             | My Group  | consumer.group is 'My Group', which is not possible; give lower-case words joined by hyphens, such as analytics-service
            consumer.windw                             | 7         | consumer.windw is not a key; the nearest known key is consumer.window
            consumer.attempts                          | 7         | consumer.attempts is not a key; there is consumer.failures.retry.attempts
            consumer.window.speed                      | 7         | consumer.window.speed is not a key; known there are bytes, concurrency, records, span
            consumer.window                            | 7         | consumer.window is not a list of keys with values
            consumer.digest.check                      | signed    | consumer.digest.keys are missing, and check signed needs at least one; or set check: required for checksums
            producer.signing                           | {id: k1}  | producer.signing.secret is missing: The key, at least 32 random bytes; give a reference to a file, such as file:/run/secrets/name
            consumer.digest.check                      | often     | consumer.digest.check is 'often', which is not possible; give signed, required, if-present, off, or leave it out
            kafka.bootstrapServers                     | broker    | kafka.bootstrapServers is 'broker', which is not possible; give host:port[,host:port...]
            kafka.security.protocol                    | sasl-ssl  | kafka.security.sasl is missing, and protocol sasl-ssl needs its user and password; or set protocol: ssl
            kafka.security.sasl                        | {user: ada, password: file:/p} | kafka.security.sasl would not be used with protocol plaintext; set protocol: sasl-ssl, or leave it out
            kafka.security.tls                         | {caFile: /ca.pem} | kafka.security.tls would not be used with protocol plaintext; set protocol: ssl, or leave it out
            kafka.security                             | {protocol: ssl, tls: {keyStore: a.p12}} | kafka.security.tls.keyStorePassword is missing; only a .pem file can do without
            kafka.security                             | {protocol: sasl-ssl, sasl: {password: file:/p}} | kafka.security.sasl.user is missing: Who logs in; give text
            kafka.registryLogin.user                   | ada       | kafka.registryLogin.user and password belong together; give both or neither
            kafka.registryLogin                        | {user: ada, password: file:/p, token: file:/t} | kafka.registryLogin.token and user exclude each other; leave one of them out
            kafka.rack                                 | 'a b'        | kafka.rack is 'a b', which is not possible; give a name without white space, or leave it out
            producer.compression                       | tiny      | producer.compression is 'tiny', which is not possible; give none, lz4, snappy, zstd, gzip, or leave it out
            producer.acks                              | 1         | producer.acks is not a key; known there are batchSize, compression, linger, outbox, publisher, signing
            producer.outbox                            | {softLimit: 10, hardLimit: 9} | producer.outbox.softLimit is 10, above hardLimit, which is 9: nothing would ever be refused as not urgent; make it lower
            """)
    void wrong_value_is_refused_with_its_key_and_what_is_possible(String key, String value, String problem) {
        assertThat(problems(key, value)).containsExactly(problem);
    }

    @Test
    void everything_wrong_is_told_at_once() {
        assertThat(problemsOf("""
                        kafka:
                          bootstrapSrvers: broker:9092
                        consumer:
                          group: Ledger
                          membership: {protocol: classic, sessionTimeout: 9s, heartbeatInterval: 8s}
                          window: {concurrency: none, records: 0, speed: 9}
                          failures:
                            retry: {postponements: [1s, never]}
                            deadLetters: {mode: sometimes}
                        consumr: {}
                        """))
                .containsExactlyInAnyOrder(
                        "kafka.bootstrapSrvers is not a key; the nearest known key is kafka.bootstrapServers",
                        "kafka.bootstrapServers is missing: Brokers to start from; give host:port[,host:port...]",
                        "kafka.schemaRegistryUrl is missing: Base address of an API that speaks Confluent's REST"
                                + " protocol; give http://... or https://..., without user and password, which belong to"
                                + " kafka.registryLogin",
                        "consumer.group is 'Ledger', which is not possible; give lower-case words joined by hyphens,"
                                + " such as analytics-service",
                        "consumer.membership.heartbeatInterval is more than a third of sessionTimeout, so that one lost"
                                + " sign would end the membership: 8s of 9s; make it shorter",
                        "consumer.window.concurrency is 'none', which is not possible; give 1 to 10000, or leave it out",
                        "consumer.window.records is '0', which is not possible; give 1 to 1000000, or leave it out",
                        "consumer.window.speed is not a key; known there are bytes, concurrency, records, span",
                        "consumer.failures.retry.postponements[1] is 'never', which is not possible; give a list, each"
                                + " 1s to 5h, or leave it out",
                        "consumer.failures.deadLetters.mode is 'sometimes', which is not possible; give on, quarantine,"
                                + " off, or leave it out",
                        "consumr is not a key; the nearest known key is consumer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kafka.security          | {protocol: sasl-ssl, sasl: {user: ada, password: s3cret}} | kafka.security.sasl.password
            kafka.security          | {protocol: sasl-ssl, sasl: {user: ada, password: [s3cret]}} | kafka.security.sasl.password
            kafka.registryLogin     | {token: s3cret}         | kafka.registryLogin.token
            kafka.registryLogin     | {token: {value: s3cret}} | kafka.registryLogin.token
            kafka.schemaRegistryUrl | http://ada:s3cret@registry | kafka.registryLogin
            consumer.digest.keys    | {k1: s3cret}            | consumer.digest.keys.k1
            consumer.passwort       | s3cret                  | consumer.passwort
            """)
    void secret_in_plain_text_is_refused_without_being_repeated(String key, String value, String named) {
        WrongConfigurationException refused = refusal(key, value);
        assertThat(refused).hasMessageContaining(named).hasMessageNotContaining("s3cret");
        assertThat(printed(refused)).doesNotContain("s3cret");
    }

    @Test
    void message_is_all_that_is_printed() {
        assertThat(printed(refusal("consumer.window.concurrency", "0")).lines())
                .containsExactly(
                        "config.yml has an error:",
                        "  * consumer.window.concurrency is '0', which is not possible; give 1 to 10000, or leave it out");
    }

    @Test
    void file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Configurations.reader().build(new FileConfigurationSourceProvider(), "absent.yml"))
                .isInstanceOf(WrongConfigurationException.class)
                .hasMessageContaining("absent.yml")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void text_that_is_no_yaml_is_refused_with_the_line() {
        assertThatThrownBy(() -> Configurations.read("kafka:\n  bootstrapServers: [unclosed\n"))
                .isInstanceOf(WrongConfigurationException.class)
                .hasMessageContaining("Malformed YAML")
                .hasMessageContaining("line");
    }

    @Test
    void file_without_anything_names_what_is_missing() {
        assertThat(problemsOf("{}"))
                .containsExactlyInAnyOrder(
                        "kafka is missing: Where events travel", "consumer is missing: How a group reads");
        assertThat(problemsOf("[]")).containsExactly("the file is not a list of keys with values");
        assertThat(problemsOf("")).hasSize(1);
    }

    @Test
    void environment_variable_that_is_not_set_is_named() {
        SubstitutingSourceProvider source = new SubstitutingSourceProvider(
                path -> new ByteArrayInputStream("kafka: ${NO_SUCH_VARIABLE}".getBytes(StandardCharsets.UTF_8)),
                new EnvironmentVariableSubstitutor(true));
        assertThatThrownBy(() -> Configurations.reader().build(source, "config.yml"))
                .isInstanceOf(WrongConfigurationException.class)
                .hasMessageContaining("NO_SUCH_VARIABLE");
    }

    private static Collection<String> problems(String key, String value) {
        return refusal(key, value).getErrors();
    }

    private static WrongConfigurationException refusal(String key, String value) {
        return catchThrowableOfType(WrongConfigurationException.class, () -> Configurations.with(key, value));
    }

    private static Collection<String> problemsOf(String file) {
        return catchThrowableOfType(WrongConfigurationException.class, () -> Configurations.read(file))
                .getErrors();
    }

    private static String printed(WrongConfigurationException refused) {
        StringWriter text = new StringWriter();
        refused.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
