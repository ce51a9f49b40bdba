package io.thereview.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.Addresses;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.Secret;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.App;
import io.thereview.stack.server.AppServer;
import io.thereview.stack.server.Database;
import io.thereview.system.ComposeFile.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each app in a container gets what the local stack gives it. */
class ComposeAppsTest {

    private static final String DONE = "service_completed_successfully";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-[^}]*)?}");

    private final ComposeFile compose = ComposeFile.read();

    @TempDir
    Path folder = Path.of("");

    ComposeAppsTest() throws IOException {}

    @ParameterizedTest
    @EnumSource
    void environment_is_what_the_local_stack_gives_and_the_app_reads(App app) throws IOException {
        Set<String> read = new HashSet<>();
        Set<String> required = new HashSet<>();
        VARIABLE.matcher(Files.readString(module(app).resolve("config.yml")))
                .results()
                .forEach(variable -> {
                    read.add(variable.group(1));
                    if (variable.group(2) == null) {
                        required.add(variable.group(1));
                    }
                });
        Set<String> given = new HashSet<>(localEnvironment(app).keySet());
        given.retainAll(read);
        assertThat(given).containsAll(required);
        assertThat(compose.service(app.title()).environment().keySet()).isEqualTo(given);
    }

    private Map<String, String> localEnvironment(App app) {
        Map<String, Database> databases = new HashMap<>();
        app.database()
                .ifPresent(name -> databases.put(
                        name,
                        new Database(name, "jdbc:postgresql://any/" + name, name, Secret.in(folder.resolve(name)))));
        Addresses addresses = new Addresses(
                "any:9092",
                URI.create("http://any:8080"),
                databases,
                URI.create("redis://any:6379"),
                URI.create("smtp://any:25"),
                URI.create("http://any:8025"),
                Map.of());
        Workspace workspace = Workspace.create(folder.resolve("run"), folder.resolve("data"), folder.resolve("logs"));
        return new AppServer(
                        app,
                        SharedPlatform.ROOT,
                        workspace,
                        Ports.assign(App.portNames(), Map.of()),
                        addresses.surroundingsOf(app))
                .command()
                .environment();
    }

    @ParameterizedTest
    @EnumSource
    void addresses_are_those_of_services(App app) {
        Service service = compose.service(app.title());
        assertThat(service.variable("SCHEMA_REGISTRY_URL")).isEqualTo("http://registry:8080/apis/ccompat/v7");
        assertThat(service.environment().getOrDefault("REDIS_HOST", "redis")).isEqualTo("redis");
        assertThat(service.environment().getOrDefault("SMTP_HOST", "mail")).isEqualTo("mail");
        assertThat(service.environment().getOrDefault("DATABASE_URL", "jdbc:postgresql://postgres:5432/"))
                .startsWith("jdbc:postgresql://postgres:5432/");
    }

    @ParameterizedTest
    @EnumSource
    void database_is_the_one_that_the_app_owns(App app) {
        Service service = compose.service(app.title());
        String database = app.database().orElse("");
        if (database.isEmpty()) {
            assertThat(service.list("secrets")).isEmpty();
            return;
        }
        assertThat(service.variable("DATABASE_URL")).endsWith("/" + database);
        assertThat(service.variable("DATABASE_USER")).isEqualTo(database);
        assertThat(service.variable("DATABASE_PASSWORD_FILE")).isEqualTo("/run/secrets/" + database);
        assertThat(service.list("secrets")).containsExactly(database);
        assertThat(compose.secrets().has(database)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void port_published_and_checked_is_the_one_it_listens_on(App app) {
        Service service = compose.service(app.title());
        String port = service.variable("HTTP_PORT");
        assertThat(service.variable("BIND_HOST")).isEqualTo("0.0.0.0");
        assertThat(service.ports())
                .singleElement()
                .satisfies(published -> assertThat(published.getLast()).isEqualTo(port));
        assertThat(service.healthCheck())
                .containsExactly("CMD", "curl", "-fsS", "http://127.0.0.1:" + port + "/health/ready");
    }

    @ParameterizedTest
    @EnumSource
    void admin_port_where_nobody_logs_in_stays_on_the_loopback_address(App app) throws IOException {
        assertThat(compose.service(app.title()).environment()).doesNotContainKey("ADMIN_HOST");
        String configuration = Files.readString(module(app).resolve("config.yml"));
        assertThat(configuration.substring(configuration.indexOf("adminConnectors:")))
                .contains("bindHost: ${ADMIN_HOST:-127.0.0.1}")
                .doesNotContain("BIND_HOST");
    }

    @ParameterizedTest
    @EnumSource
    void app_waits_for_topics_schemas_and_its_own_migration(App app) {
        Service service = compose.service(app.title());
        assertThat(service.waitsFor()).containsEntry("topics", DONE).containsEntry("schemas", DONE);
        app.database().ifPresent(database -> {
            Service migration = compose.service("migrate-" + database);
            assertThat(service.waitsFor()).containsEntry(migration.name(), DONE);
            assertThat(migration.waitsFor()).containsEntry("postgres", "service_healthy");
            assertThat(migration.list("command")).containsExactly("db", "migrate", "config.yml");
            assertThat(migration.image()).isEqualTo(service.image());
            assertThat(migration.environment()).isEqualTo(service.environment());
            assertThat(migration.list("secrets")).isEqualTo(service.list("secrets"));
        });
    }

    private Path module(App app) {
        String module =
                compose.service(app.title()).settings().at("/build/args/APP").asText();
        assertThat(List.of(module.split("/", -1))).endsWith(app.title());
        return SharedPlatform.ROOT.resolve(module);
    }
}
