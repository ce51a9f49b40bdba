package io.thereview.runtime.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.sample.Certificates;
import io.thereview.runtime.serde.RegistryAccess.Basic;
import io.thereview.runtime.serde.RegistryAccess.Bearer;
import io.thereview.runtime.serde.RegistryAccess.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryAccessTest {

    private final Set<String> shown = new ConcurrentSkipListSet<>();
    private final HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    RegistryAccessTest() throws IOException {}

    @BeforeEach
    void open() {
        door.createContext("/", this::refuse);
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    @Test
    void user_and_password_are_shown_and_a_refusal_is_told_as_such() throws Exception {
        List<String> denied = denied(new Basic("ada", new Password("s3:cret")));
        assertThat(shown).containsExactly("Basic " + Base64.getEncoder().encodeToString("ada:s3:cret".getBytes(UTF_8)));
        assertThat(denied)
                .singleElement()
                .asString()
                .contains("does not let this program in", "kafka.registryLogin")
                .doesNotContain("s3:cret");
    }

    @Test
    void token_is_shown() throws Exception {
        denied(new Bearer(new Password("t0ken")));
        assertThat(shown).containsExactly("Bearer t0ken");
    }

    @Test
    void certificate_of_the_registry_is_believed_if_its_authority_is_named_and_not_otherwise(@TempDir Path folder)
            throws Exception {
        Certificates own = Certificates.in(folder);
        HttpsServer behindTls = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        behindTls.setHttpsConfigurator(new HttpsConfigurator(own.context()));
        behindTls.createContext("/", this::refuse);
        behindTls.start();
        String url = "https://127.0.0.1:" + behindTls.getAddress().getPort();
        Bearer bearer = new Bearer(new Password("t0ken"));
        try {
            assertThat(denied(new RegistryAccess(url, bearer, Optional.of(own.certificate()))))
                    .hasSize(1);
            assertThat(shown).containsExactly("Bearer t0ken");
            shown.clear();
            assertThatThrownBy(() -> denied(new RegistryAccess(url, bearer, Optional.empty())))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(url);
            assertThat(shown).isEmpty();
        } finally {
            behindTls.stop(0);
        }
    }

    @Test
    void secret_is_not_printed() {
        assertThat(access(new Basic("ada", new Password("s3cret"))).toString())
                .contains("ada")
                .doesNotContain("s3cret");
    }

    private List<String> denied(Credentials credentials) throws IOException {
        return denied(access(credentials));
    }

    private static List<String> denied(RegistryAccess access) throws IOException {
        try (AvroCodec codec = new AvroCodec(access, List.of(TopicCatalogue.USERS))) {
            return codec.denied(List.of(TopicCatalogue.USERS));
        }
    }

    private RegistryAccess access(Credentials credentials) {
        return new RegistryAccess("http://127.0.0.1:" + door.getAddress().getPort(), credentials, Optional.empty());
    }

    private void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(401, -1);
        }
    }
}
