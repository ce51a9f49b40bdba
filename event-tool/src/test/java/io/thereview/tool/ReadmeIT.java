package io.thereview.tool;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.prepare.TopicSetup;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the README of event-runtime tells a stranger to write is an app that does what it says there. */
class ReadmeIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final String APP = "parcels.board.BoardApplication";
    private static final Pattern LISTENING = Pattern.compile("Started application@.*:(\\d+)}");

    @TempDir
    Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void app_of_the_readme_counts_each_parcel_once_and_a_dead_letter_after_its_replay() throws Exception {
        ReadmeProject project = ReadmeProject.write(RepositoryRoot.find().resolve("event-runtime/README.md"), folder);
        project.compile();
        gate("apply", "--registry", REGISTRY.url());
        gate(
                "manifest",
                "parcel-board@1.0.0",
                "--subjects",
                "parcels.events-*",
                "--output",
                project.classes().resolve("META-INF/schema-gate/readers.json"));
        new TopicSetup(Topics.read(folder.resolve("schemas")), 1).apply(KAFKA.bootstrapServers());
        assertThat(app(project, "db", "migrate", "config.yml").done()).contains("applied");

        try (ReadmeProgram app = app(project, "server", "config.yml")) {
            int port = port(app);
            eventually("the app to be ready")
                    .holds(() -> get(port, "/health/ready").statusCode() == 200);
            post(port, "/depots/north/parcels/P-1");
            post(port, "/depots/north/parcels/P-2");
            post(port, "/depots/south/parcels/P-3");
            eventually("the count")
                    .holds(() -> get(port, "/depots/north").body().equals("2"));
        }
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
        return ReadmeProgram.start(project.folder(), project.classPath(), environment, APP, arguments);
    }

    private void gate(Object... arguments) throws IOException, InterruptedException {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--schemas";
        all[arguments.length + 1] = "schemas";
        ReadmeProgram.start(
                        folder, System.getProperty("java.class.path"), Map.of(), "io.thereview.gate.command.Main", all)
                .done();
    }

    private static int port(ReadmeProgram app) throws InterruptedException {
        return eventually("the app to listen")
                .get(
                        () -> {
                            assertThat(app.process().isAlive()).as(app.said()).isTrue();
                            Matcher listening = LISTENING.matcher(app.said());
                            return listening.find() ? Integer.parseInt(listening.group(1)) : 0;
                        },
                        port -> port > 0);
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(request(port, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void post(int port, String path) throws IOException, InterruptedException {
        HttpRequest request =
                request(port, path).POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
