package io.thereview.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.thereview.stack.command.TheReview;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.server.ApicurioRegistry;
import io.thereview.stack.server.App;
import io.thereview.stack.server.KafkaNode;
import io.thereview.stack.server.MailServer;
import io.thereview.stack.server.PostgresServer;
import io.thereview.stack.server.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The platform in containers is the platform of the local stack: names, settings, versions, order. */
class ComposeTest {

    private static final Path ROOT = SharedPlatform.ROOT;
    private static final int BROKERS = 3;

    /** What differs between containers and a laptop: where a broker listens and keeps its data. */
    private static final Set<String> PLACES = Set.of(
            "node.id",
            "controller.quorum.voters",
            "listeners",
            "advertised.listeners",
            "listener.security.protocol.map",
            "log.dirs");

    private final ComposeFile compose = ComposeFile.read();

    ComposeTest() throws IOException {}

    static Stream<String> brokers() {
        return IntStream.rangeClosed(1, BROKERS).mapToObj(id -> "kafka-" + id);
    }

    @Test
    void services_are_those_of_the_local_stack_and_the_jobs_before_them() {
        Stream<String> servers = Stream.concat(
                brokers(), Stream.of(PostgresServer.NAME, RedisServer.NAME, ApicurioRegistry.NAME, MailServer.NAME));
        Stream<String> apps = Arrays.stream(App.values()).map(App::title);
        Stream<String> migrations = Arrays.stream(App.values())
                .flatMap(app -> app.database().stream())
                .map(name -> "migrate-" + name);
        assertThat(compose.services().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(servers, apps, Stream.of("topics", "schemas"), migrations)
                                .flatMap(names -> names)
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void broker_has_the_settings_of_the_local_stack(String name) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        compose.service(name).environment().forEach((variable, value) -> {
            if (variable.startsWith("KAFKA_") && !variable.equals("KAFKA_HEAP_OPTS")) {
                settings.put(
                        variable.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        settings.keySet().removeAll(PLACES);
        assertThat(settings).isEqualTo(localBrokerSettings());
    }

    private static Map<String, String> localBrokerSettings() throws IOException {
        Topics topics = Topics.read(SharedPlatform.SCHEMAS);
        Map<String, String> filled = Map.of(
                "replication.factor", Integer.toString(topics.replicationFactor(BROKERS)),
                "min.insync.replicas", Integer.toString(topics.minInsyncReplicas(BROKERS)),
                "internal.replication.factor", Integer.toString(BROKERS));
        Properties file = new Properties();
        try (InputStream stream = Objects.requireNonNull(KafkaNode.class.getResourceAsStream("broker.properties"))) {
            file.load(stream);
        }
        Map<String, String> settings = new TreeMap<>();
        for (String name : file.stringPropertyNames()) {
            if (!PLACES.contains(name) && !name.contains(".threads")) {
                String value = file.getProperty(name);
                Matcher reference = Pattern.compile("\\$\\{(.+)}").matcher(value);
                settings.put(name, reference.matches() ? filled.getOrDefault(reference.group(1), value) : value);
            }
        }
        return settings;
    }

    @Test
    void brokers_find_each_other_and_everybody_finds_them() {
        String voters = brokers()
                .map(name -> name.substring("kafka-".length()) + "@" + name + ":9093")
                .collect(Collectors.joining(","));
        String bootstrap = brokers().map(name -> name + ":9092").collect(Collectors.joining(","));
        brokers().map(compose::service).forEach(broker -> {
            assertThat(broker.name()).isEqualTo("kafka-" + broker.variable("KAFKA_NODE_ID"));
            assertThat(broker.variable("KAFKA_CONTROLLER_QUORUM_VOTERS")).isEqualTo(voters);
            assertThat(broker.variable("KAFKA_ADVERTISED_LISTENERS")).startsWith("CLIENT://" + broker.name() + ":9092");
            String published = broker.ports().getFirst().get(1);
            assertThat(broker.variable("KAFKA_ADVERTISED_LISTENERS")).endsWith("HOST://127.0.0.1:" + published);
            assertThat(broker.variable("KAFKA_LISTENERS"))
                    .contains("CLIENT://:9092", "CONTROLLER://:9093", "HOST://:" + published);
        });
        assertThat(compose.all())
                .map(service -> service.environment().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", bootstrap))
                .containsOnly(bootstrap);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka-1,apache/kafka,kafka",
        "kafka-2,apache/kafka,kafka",
        "kafka-3,apache/kafka,kafka",
        "registry,apicurio/apicurio-registry,apicurio",
        "postgres,postgres,postgresql-server"
    })
    void image_is_the_version_of_the_build(String service, String image, String dependency) throws IOException {
        Matcher version = Pattern.compile("<dep\\." + dependency + "\\.version>(.+)</")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        String tag = compose.service(service).image().replaceFirst("^" + image + ":", "");
        // PostgreSQL has versions of two parts; the build of its binaries adds one.
        assertThat(version.group(1)).isIn(tag, tag + ".0");
    }

    @Test
    void ports_are_published_on_the_loopback_address_and_each_once() {
        List<List<String>> ports = compose.all().stream()
                .flatMap(service -> service.ports().stream())
                .toList();
        assertThat(ports)
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port).hasSize(3).startsWith("127.0.0.1"));
        assertThat(ports.stream().map(port -> port.get(1))).doesNotHaveDuplicates();
    }

    @Test
    void jobs_run_once_and_the_tool_knows_them() {
        compose.all().stream()
                .filter(service -> service.name().startsWith("migrate-")
                        || service.name().equals("topics")
                        || service.name().equals("schemas"))
                .forEach(job -> assertThat(job.settings().path("restart").asText())
                        .as(job.name())
                        .isEqualTo("no"));
        for (String job : List.of("topics", "schemas")) {
            CommandLine tool = new CommandLine(new TheReview());
            List<String> arguments = new ArrayList<>(compose.service(job).list("command"));
            arguments.addAll(List.of(
                    job.equals("topics") ? "--bootstrap-servers=kafka-1:9092" : "--registry=http://registry:8080"));
            assertThat(tool.parseArgs(arguments.toArray(String[]::new))
                            .subcommand()
                            .subcommand()
                            .commandSpec()
                            .name())
                    .isEqualTo(job);
        }
        assertThat(compose.service("topics").list("command")).endsWith("--brokers", Integer.toString(BROKERS));
        assertThat(compose.service("topics").waitsFor())
                .containsOnlyKeys(brokers().toList());
        assertThat(compose.service("schemas").waitsFor()).containsOnlyKeys("registry");
    }

    @Test
    void secrets_are_written_by_the_script_and_readable_in_containers(@TempDir Path checkout) throws Exception {
        Path script = checkout.resolve("stack/make-secrets");
        Files.createDirectories(script.getParent());
        Files.copy(ROOT.resolve("stack/make-secrets"), script);
        Set<String> passwords = new HashSet<>();
        run(checkout, "sh", script.toString());
        for (var secret : compose.secrets().properties()) {
            Path file = checkout.resolve(secret.getValue().path("file").asText());
            assertThat(passwords.add(Files.readString(file)))
                    .as("another one for each")
                    .isTrue();
            assertThat(Files.readString(file)).matches("[A-Za-z0-9]{20,}");
            assertThat(Files.getPosixFilePermissions(file)).contains(PosixFilePermission.OTHERS_READ);
            assertThat(Files.getPosixFilePermissions(file.getParent()))
                    .doesNotContain(PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.GROUP_EXECUTE);
        }
        run(checkout, "sh", script.toString());
        for (var secret : compose.secrets().properties()) {
            String path = secret.getValue().path("file").asText();
            assertThat(passwords).as("kept").contains(Files.readString(checkout.resolve(path)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack/make-secrets", "stack/postgres/databases.sh"})
    void every_service_with_a_database_gets_one(String script) throws IOException {
        Matcher loop = Pattern.compile("for service in (.+); do").matcher(Files.readString(ROOT.resolve(script)));
        assertThat(loop.find()).isTrue();
        Set<String> names = new HashSet<>(List.of(loop.group(1).split(" ", -1)));
        names.remove("postgres");
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("registry"),
                                Arrays.stream(App.values()).flatMap(app -> app.database().stream()))
                        .toList());
        assertThat(compose.service("postgres").list("secrets")).containsAll(names);
    }

    @Test
    void file_is_valid_for_compose() throws Exception {
        List<String> program = Stream.of(List.of("docker-compose"), List.of("docker", "compose"))
                .filter(ComposeTest::isInstalled)
                .findFirst()
                .orElse(List.of());
        assumeTrue(
                !program.isEmpty() || System.getenv("CI") != null,
                "neither docker-compose nor docker compose is installed");
        run(ROOT, Stream.concat(program.stream(), Stream.of("config", "-q")).toArray(String[]::new));
    }

    private static boolean isInstalled(List<String> program) {
        try {
            run(ROOT, Stream.concat(program.stream(), Stream.of("version")).toArray(String[]::new));
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
