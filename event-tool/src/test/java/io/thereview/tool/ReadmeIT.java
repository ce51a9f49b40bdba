package io.thereview.tool;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.RepositoryRoot;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README of event-runtime tells a stranger to write is an app, and every command in it does what is said. A
 * comment behind a command is what it prints, sooner or later.
 */
class ReadmeIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final Path ROOT = RepositoryRoot.find();
    private static final Pattern LISTENING = Pattern.compile("Started application@.*:(\\d+)}");

    @TempDir
    Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable ReadmeProgram server;
    private String address = "";

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void app_of_the_readme_compiles_and_every_command_does_what_is_said() throws Exception {
        ReadmeProject project = ReadmeProject.write(ROOT.resolve("event-runtime/README.md"), folder);
        project.compile();
        Path manifest = project.classes().resolve("META-INF/schema-gate/readers.json");
        thereview("schema manifest parcel-board@1.0.0 --subjects parcels.events-* --schemas PARCELS/schemas --output "
                + manifest);

        List<String> steps = project.steps();
        assertThat(steps).anyMatch(step -> step.startsWith("./thereview dlq replay"));
        for (String step : steps) {
            String[] parts = step.split("    # ", 2);
            perform(project, parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    private void perform(ReadmeProject project, String step, String expected) throws Exception {
        if (step.startsWith("INSERT ")) {
            execute(step);
        } else if (step.startsWith("curl -X POST ")) {
            post(step.substring("curl -X POST ".length()));
        } else if (step.startsWith("curl ")) {
            eventually(step).holds(() -> get(step.substring("curl ".length())).equals(expected));
        } else if (step.endsWith(" server config.yml")) {
            serve(project);
        } else if (step.startsWith("java ")) {
            app(project, "db", "migrate", "config.yml").done();
        } else if (step.startsWith("./thereview dlq replay ")) {
            assertThat(thereview(step.substring("./thereview ".length()))).contains(expected);
        } else if (step.startsWith("./thereview ") && !step.startsWith("./thereview up ")) {
            eventually(step)
                    .passes(() -> assertThat(thereview(step.substring("./thereview ".length())))
                            .contains(expected));
        } else {
            assertThat(step)
                    .as("what the servers of this test and its compiler stand for")
                    .matches("(\\./thereview up|mvn package) .*");
        }
    }

    /** What the launcher runs for it. */
    private String thereview(String line) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(line.replace("127.0.0.1:9092", KAFKA.bootstrapServers())
                .replace("http://127.0.0.1:8081/apis/ccompat/v7", REGISTRY.url().toString())
                .replace("PARCELS", folder.toString())
                .split(" +"));
        boolean gate = words.getFirst().equals("schema");
        String main = gate
                ? "io.thereview.gate.command.Main"
                : words.getFirst().equals("prepare") ? "io.thereview.stack.Main" : "io.thereview.tool.Main";
        Object[] arguments = words.subList(gate ? 1 : 0, words.size()).toArray();
        return ReadmeProgram.start(folder, System.getProperty("java.class.path"), Map.of(), main, arguments)
                .done();
    }

    private void serve(ReadmeProject project) throws IOException, InterruptedException {
        ReadmeProgram app = app(project, "server", "config.yml");
        server = app;
        String port = eventually("the app to listen")
                .get(
                        () -> {
                            assertThat(app.process().isAlive()).as(app.said()).isTrue();
                            Matcher listening = LISTENING.matcher(app.said());
                            return listening.find() ? listening.group(1) : "";
                        },
                        found -> !found.isEmpty());
        address = "http://127.0.0.1:" + port;
        eventually("the app to be ready").holds(this::ready);
    }

    private boolean ready() throws IOException, InterruptedException {
        return http.send(request(address + "/health/ready").build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static ReadmeProgram app(ReadmeProject project, Object... arguments) throws IOException {
        Map<String, String> environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", REGISTRY.url().toString(),
                "DATABASE_URL", POSTGRES.jdbcUrl(),
                "DATABASE_USER", POSTGRES.user(),
                "DATABASE_PASSWORD_FILE", POSTGRES.passwordFile().toString(),
                "HTTP_PORT", "0",
                "ADMIN_PORT", "0");
        return ReadmeProgram.start(
                project.folder(), project.classPath(), environment, "parcels.board.BoardApplication", arguments);
    }

    private void post(String url) throws IOException, InterruptedException {
        HttpRequest request =
                request(url).POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
    }

    private String get(String url) throws IOException, InterruptedException {
        return http.send(request(url).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url.replace("http://127.0.0.1:8080", address)));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
