package io.thereview.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.kafka.ClientSecurity.Identity;
import io.thereview.runtime.kafka.ClientSecurity.Login;
import io.thereview.runtime.sample.Certificates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class ClientSecurityTest {

    private static final String SECRET = "s3\"c\\ret;\n required";

    @ParameterizedTest
    @EnumSource
    void kafkas_clients_take_the_login_and_no_line_of_any_log_has_the_secret(SaslMechanism mechanism) {
        Logger root = (Logger) LoggerFactory.getLogger("org.apache.kafka");
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
        try {
            buildAll(new KafkaClients(settings(mechanism)));
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .noneMatch(line -> line.contains("s3\""))
                .noneMatch(line -> line.contains("c\\ret"));
        assertThat(settings(mechanism).toString()).contains("ada").doesNotContain("ret");
    }

    @Test
    void kafkas_clients_take_certificates_and_a_store_with_the_clients_own(@TempDir Path folder) throws Exception {
        Certificates own = Certificates.in(folder);
        ClientSecurity right = tls(own, Certificates.PASSWORD);
        buildAll(new KafkaClients(with(right)));
        assertThatThrownBy(() -> buildAll(new KafkaClients(with(tls(own, "wrong")))))
                .isInstanceOf(KafkaException.class)
                .hasStackTraceContaining("own.p12");
    }

    private static ClientSecurity tls(Certificates own, String password) {
        return new ClientSecurity(
                SecurityProtocol.SSL,
                Optional.empty(),
                Optional.of(own.certificate()),
                Optional.of(new Identity(own.store(), Optional.of(new Password(password)))));
    }

    private static void buildAll(KafkaClients kafka) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer(new ConsumerGroup("ledger-service"));
                Producer<byte[], byte[]> producer = kafka.producer(Duration.ofMinutes(1));
                Admin admin = kafka.admin()) {
            assertThat(consumer.groupMetadata().groupId()).isEqualTo("ledger-service");
            assertThat(producer.metrics()).isNotEmpty();
            assertThat(admin.metrics()).isNotEmpty();
        }
    }

    private static ClientSettings settings(SaslMechanism mechanism) {
        return with(new ClientSecurity(
                SecurityProtocol.SASL_SSL,
                Optional.of(new Login(mechanism, "ada", new Password(SECRET))),
                Optional.empty(),
                Optional.empty()));
    }

    private static ClientSettings with(ClientSecurity security) {
        return new ClientSettings(
                "127.0.0.1:1", "ledger-app", Optional.empty(), security, Membership.DEFAULT, Batching.DEFAULT);
    }
}
