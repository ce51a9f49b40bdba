package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries that want to know who asks, and those that cannot be asked at all. */
final class RegistryAccessTest {

    private static final String PASSWORD = "open-sesame";

    @TempDir
    static Path keys = Path.of("");

    @TempDir
    Path path = Path.of("");

    private FakeRegistry registry;

    /** One pair of keys, which is the server's, the client's, and trusted by both. */
    @BeforeAll
    static void make_keys() throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "k",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.resolve("keys.p12").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        Files.writeString(keys.resolve("password"), PASSWORD + "\n");
        Files.writeString(keys.resolve("token"), "t0ken");
        Files.writeString(keys.resolve("empty"), "\n");
        Files.writeString(keys.resolve("wrong"), "wrong");
        Files.writeString(keys.resolve("junk.pem"), "junk");
    }

    @BeforeEach
    void start() throws IOException {
        registry = FakeRegistry.start();
        ThreeSubjects.in(path);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void user_with_password_is_let_in_and_the_password_is_never_shown() {
        wants("Basic " + Base64.getEncoder().encodeToString(("ci:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        CommandLineCall right = call("--registry-user", "ci", "--registry-password-file", keys.resolve("password"));
        assertThat(right.exit()).as(right.text()).isZero();

        CommandLineCall wrong =
                call("--debug", "--registry-user", "other", "--registry-password-file", keys.resolve("password"));
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err())
                .contains("look at --registry-user other and the password in " + keys.resolve("password"))
                .doesNotContain(PASSWORD);
    }

    @Test
    void token_is_let_in_and_never_shown() throws IOException {
        wants("Bearer t0ken");
        CommandLineCall right = call("--registry-token-file", keys.resolve("token"));
        assertThat(right.exit()).as(right.text()).isZero();

        Files.writeString(path.resolve("old"), "0ld");
        CommandLineCall wrong = call("--debug", "--registry-token-file", path.resolve("old"));
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err())
                .contains("look at the token in " + path.resolve("old") + "; it may have expired")
                .doesNotContain("0ld\"");
    }

    @Test
    void server_that_wants_a_certificate_gets_ours_and_is_known_by_its_own() throws Exception {
        registry.close();
        registry = FakeRegistry.of(https());
        Path store = keys.resolve("keys.p12");
        Path password = keys.resolve("password");
        CommandLineCall right = call(
                "--registry-truststore", store,
                "--registry-truststore-password-file", password,
                "--registry-keystore", store,
                "--registry-keystore-password-file", password);
        assertThat(right.exit()).as(right.text()).isZero();

        CommandLineCall unknown = call("--registry-truststore", store, "--registry-truststore-password-file", password);
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).contains("cannot list the subjects at the registry https://127.0.0.1:");

        CommandLineCall untrusting = call();
        assertThat(untrusting.exit()).isEqualTo(3);
        assertThat(untrusting.err()).contains("no secure connection", "--registry-truststore says whom to trust");
    }

    static Stream<Arguments> unusable() {
        Path store = keys.resolve("keys.p12");
        return Stream.of(
                Arguments.of(List.of("--registry-token-file", keys.resolve("none")), "cannot read the secret in"),
                Arguments.of(List.of("--registry-token-file", keys.resolve("empty")), "is empty"),
                Arguments.of(List.of("--registry-truststore", keys.resolve("none.p12")), "cannot use the certificates"),
                Arguments.of(List.of("--registry-truststore", keys.resolve("junk.pem")), "cannot use the certificates"),
                Arguments.of(
                        List.of(
                                "--registry-keystore",
                                store,
                                "--registry-keystore-password-file",
                                keys.resolve("wrong")),
                        "cannot use the certificates"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void secret_or_certificate_that_cannot_be_used_is_named(List<Object> words, String reason) {
        List<Object> all =
                new ArrayList<>(List.of("plan", "--schemas", path.resolve("s"), "--registry", "https://127.0.0.1:1"));
        all.addAll(words);
        CommandLineCall call = CommandLineCall.of(all.toArray());
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains(reason).doesNotContain("\tat ");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(List.of(), "say which registry: --registry URL, or the variable SCHEMA_REGISTRY_URL"),
                Arguments.of(List.of("--registry", "localhost:8081"), "a registry's address is http://HOST:PORT"),
                Arguments.of(List.of("--registry", "http://"), "--registry: "),
                Arguments.of(List.of("--registry", "http://u:p@h"), "holds no user and no password"),
                Arguments.of(List.of("--registry", "http://h/?a"), "has no ? and no #"),
                Arguments.of(
                        List.of("--registry", "http://h", "--registry-truststore", "f"),
                        "only https:// has certificates"),
                Arguments.of(List.of("--registry", "http://h", "--registry-user", "u"), "go together"),
                Arguments.of(
                        List.of("--registry", "http://h", "--registry-user", "u", "--registry-token-file", "f"),
                        "stands in place of --registry-user"),
                Arguments.of(
                        List.of("--registry", "https://h", "--registry-keystore-password-file", "f"), "opens nothing"),
                Arguments.of(List.of("--registry", "http://h", "--timeout", "0"), "more than nothing"),
                Arguments.of(List.of("--registry", "http://h", "--timeout", "1e9"), "at most 3600 s"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void call_that_makes_no_sense_ends_with_2_and_says_why(List<Object> words, String reason) {
        List<Object> all = new ArrayList<>(List.of("plan", "--schemas", path.resolve("s")));
        all.addAll(words);
        CommandLineCall call = CommandLineCall.of(all.toArray());
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains(reason).doesNotContain("u:p");
    }

    private void wants(String authorization) {
        registry.behaving((exchange, write) -> {
            if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return false;
            }
            FakeRegistry.error(exchange, 401, 40101, "Unauthorized");
            return true;
        });
    }

    private static HttpsServer https() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("keys.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        return server;
    }

    private CommandLineCall call(Object... words) {
        List<Object> all =
                new ArrayList<>(List.of("plan", "--schemas", path.resolve("s"), "--registry", registry.url()));
        all.addAll(List.of(words));
        return CommandLineCall.of(all.toArray());
    }
}
