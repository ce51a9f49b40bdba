package io.thereview.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.tool.call.Called;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    private static final String REGISTRY = "  schemaRegistryUrl: http://127.0.0.1:1\n";
    private static final String NOWHERE = "kafka:\n  bootstrapServers: 127.0.0.1:1\n" + REGISTRY;
    private static final byte TLS_HANDSHAKE = 0x16;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dlq list", "dlq export", "lag"})
    void brokers_are_those_that_the_file_names(String command) throws IOException {
        Called called = call(command, NOWHERE);
        assertThat(called.exit()).isEqualTo(3);
        assertThat(called.err()).contains("no broker at 127.0.0.1:1 answered in time");
    }

    @Test
    void option_wins_over_the_file() throws IOException {
        Called called = call("lag --bootstrap-servers 127.0.0.1:2", NOWHERE);
        assertThat(called.err()).contains("no broker at 127.0.0.1:2 answered in time");
    }

    @ParameterizedTest
    @CsvSource({"ssl, true", "plaintext, false"})
    void brokers_are_spoken_to_as_the_file_says(String protocol, boolean encrypted) throws Exception {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> firstByte(broker));
            call(
                    "lag",
                    "kafka:\n  bootstrapServers: 127.0.0.1:" + broker.getLocalPort() + "\n" + REGISTRY
                            + "  security: {protocol: " + protocol + "}\n");
            assertThat(first.get(30, TimeUnit.SECONDS) == TLS_HANDSHAKE).isEqualTo(encrypted);
        }
    }

    @Test
    void file_of_an_app_will_do_without_the_apps_own_environment() {
        Path app = Path.of("..", "consumer-apps", "analytics-app", "config.yml");
        Called called = Called.with(
                "lag", "--config", app.toString(), "--bootstrap-servers", "127.0.0.1:1", "--broker-timeout", "0.5");
        assertThat(called.err()).contains("no broker at 127.0.0.1:1 answered in time");
    }

    @Test
    void file_that_is_not_there_is_told() {
        assertRefused(
                Called.with("lag", "--config", folder.resolve("no.yml").toString()), "no.yml", "there is no such file");
    }

    @Test
    void wrong_key_and_missing_key_are_told_at_once_with_what_is_right() throws IOException {
        Called called = call("dlq list", "kafka:\n  bootstrapServer: 127.0.0.1:1\nserver: {port: 1}\n");
        assertRefused(
                called,
                "config.yml",
                "kafka.bootstrapServer is not a key; the nearest known key is kafka.bootstrapServers",
                "kafka.schemaRegistryUrl is missing");
        assertThat(called.err()).doesNotContain("server.port");
    }

    @Test
    void file_without_the_section_is_refused() throws IOException {
        assertRefused(call("lag", "server: {}\n"), "kafka is missing");
        assertRefused(call("lag", ""), "kafka is missing");
    }

    @Test
    void file_that_is_no_yaml_is_refused() throws IOException {
        assertRefused(call("lag", "kafka: [\n"), "config.yml", "it is no YAML");
    }

    @Test
    void variable_that_is_not_set_is_named() throws IOException {
        assertRefused(call("lag", "kafka:\n  bootstrapServers: ${NO_SUCH_VARIABLE}\n" + REGISTRY), "NO_SUCH_VARIABLE");
    }

    @Test
    void secret_that_is_not_there_is_told_with_its_file() throws IOException {
        assertRefused(
                call(
                        "lag",
                        NOWHERE
                                + "  security: {protocol: sasl-plaintext, sasl: {user: ada, password: 'file:/no/such'}}\n"),
                "config.yml",
                "/no/such");
    }

    // ------------------------------------------------------------------------------------------------------------

    private Called call(String command, String file) throws IOException {
        Path written = folder.resolve("config.yml");
        Files.writeString(written, file);
        return Called.with((command + " --broker-timeout 0.5 --config " + written).split(" "));
    }

    private static void assertRefused(Called called, String... told) {
        assertThat(called.exit()).as(called.err()).isEqualTo(2);
        assertThat(called.err()).contains(told).doesNotContain("\tat ");
    }

    private static int firstByte(ServerSocket server) {
        try (Socket client = server.accept()) {
            return client.getInputStream().read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
