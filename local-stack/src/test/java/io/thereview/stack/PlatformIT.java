package io.thereview.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.stack.process.StackException;
import io.thereview.stack.server.Database;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

final class PlatformIT {

    @Test
    void platform_started_matches_the_files_and_leaves_nothing_when_closed() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("whole");
        List<Long> pids;
        try (Platform platform = Platform.start(checkout.options(), Progress.silent())) {
            pids = pids(checkout);
            assertThat(pids).hasSize(9);
            assertThat(PlatformStatus.of(checkout.state()).state()).isEqualTo("up");
            assertSubjectsAreThoseOfTheFile(checkout, platform.addresses().registry());
            assertTopicsExist(platform.addresses().bootstrapServers());
            assertAppIsToldWhereEverythingIs(platform.addresses());
            assertSecondStartIsRefused(checkout);
            assertServerKilledCanBeRestarted(checkout, platform);
        }
        assertThat(pids)
                .noneMatch(pid -> ProcessHandle.of(pid)
                        .map(process ->
                                process.isAlive() && !process.info().command().isEmpty())
                        .orElse(false));
        assertThat(checkout.state().run()).doesNotExist();
        assertThat(PlatformStatus.of(checkout.state()).state()).isEqualTo("down");
    }

    @Test
    void data_is_kept_between_runs_and_fits_its_number_of_brokers_only() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("kept");
        PlatformOptions options = checkout.options().withApps(false);
        try (Platform platform = Platform.start(options, Progress.silent())) {
            execute(platform, "create table kept as select 42 as answer");
        }
        assertThatThrownBy(() -> Platform.start(options.withBrokers(3), Progress.silent()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("1 brokers, not 3")
                .hasMessageContaining("--fresh");
        try (Platform platform = Platform.start(options, Progress.silent())) {
            execute(platform, "select answer from kept");
        }
    }

    @Test
    void fixed_port_that_is_taken_names_its_holder_and_nothing_stays() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("taken");
        try (ServerSocket taken = new ServerSocket(0)) {
            PlatformOptions options = checkout.options().withPorts(Map.of("redis", taken.getLocalPort()));
            assertThatThrownBy(() -> Platform.start(options, Progress.silent()))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
        assertThat(checkout.state().run()).doesNotExist();
    }

    @Test
    void server_that_dies_while_it_starts_is_named_with_its_log_and_nothing_stays() throws Exception {
        FakeCheckout checkout = FakeCheckout.create("dying");
        Path broken = checkout.options().data().resolve("postgres/cluster");
        Files.createDirectories(broken);
        assertThatThrownBy(() -> Platform.start(checkout.options(), Progress.silent()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("postgres died while it started")
                .hasMessageContaining("postgres.log")
                .hasMessageContaining("postgresql.conf");
        assertThat(checkout.state().run()).doesNotExist();
    }

    private static List<Long> pids(FakeCheckout checkout) {
        return PlatformStatus.of(checkout.state()).services().stream()
                .map(PlatformStatus.Service::pid)
                .toList();
    }

    private static void assertSubjectsAreThoseOfTheFile(FakeCheckout checkout, URI registry) throws Exception {
        List<Subject> subjects =
                Subjects.read(checkout.root().resolve("schemas")).subjects();
        try (var client = new CachedSchemaRegistryClient(registry.toString(), 10)) {
            assertThat(client.getAllSubjects())
                    .containsExactlyInAnyOrderElementsOf(
                            subjects.stream().map(Subject::subject).toList());
            for (Subject subject : subjects) {
                assertThat(client.getCompatibility(subject.subject()))
                        .isEqualTo(subject.level().name());
            }
        }
    }

    private static void assertTopicsExist(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            assertThat(admin.listTopics().names().get())
                    .contains(
                            "reviews.events",
                            "notifications.commands",
                            "deadletter.queue",
                            "retry.queue",
                            "schema.readers");
        }
    }

    private static void assertAppIsToldWhereEverythingIs(Addresses addresses) throws Exception {
        String environment = get(addresses.app("producer-app").resolve("/environment"));
        assertThat(environment.lines())
                .contains(
                        "KAFKA_BOOTSTRAP_SERVERS=" + addresses.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL=" + addresses.registry(),
                        "DATABASE_URL=" + addresses.database("producer").url(),
                        "DATABASE_USER=producer",
                        "BIND_HOST=127.0.0.1",
                        "MIGRATED=true");
        assertThat(get(addresses.app("cache-app").resolve("/environment")))
                .doesNotContain("DATABASE_URL")
                .contains("REDIS_PORT=" + addresses.redis().getPort())
                .contains("MIGRATED=false");
    }

    private static void assertSecondStartIsRefused(FakeCheckout checkout) {
        assertThatThrownBy(() -> Platform.start(checkout.options(), Progress.silent()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("up already")
                .hasMessageContaining("pid " + ProcessHandle.current().pid())
                .hasMessageContaining("down");
    }

    private static void assertServerKilledCanBeRestarted(FakeCheckout checkout, Platform platform) throws Exception {
        Server mail = platform.server("mail");
        mail.kill();
        assertThat(PlatformStatus.of(checkout.state()).state()).isEqualTo("partial");
        mail.restart();
        assertThat(PlatformStatus.of(checkout.state()).state()).isEqualTo("up");
        assertThat(get(platform.addresses().mail().resolve("/messages"))).isEqualTo("[]");
    }

    private static void execute(Platform platform, String sql) throws Exception {
        Database database = platform.addresses().database("producer");
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
