package io.thereview.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

    @TempDir
    Path root = Path.of("");

    @Test
    void platform_that_runs_here_is_found_by_what_its_launcher_wrote() throws IOException {
        write(".thereview/run/addresses.json", """
                {"bootstrapServers": "127.0.0.1:4711", "registry": "http://127.0.0.1:4712/apis/ccompat/v7", "apps": {}}
                """);
        assertThat(new Checkout(root).bootstrapServers()).contains("127.0.0.1:4711");
        assertThat(new Checkout(root).registry()).contains("http://127.0.0.1:4712/apis/ccompat/v7");
    }

    @Test
    void checkout_in_which_nothing_runs_has_no_addresses_and_no_groups() {
        assertThat(new Checkout(root).bootstrapServers()).isEmpty();
        assertThat(new Checkout(root).topicsOfGroups()).isEmpty();
    }

    @Test
    void groups_are_those_of_the_topics() throws IOException {
        write("schemas/topics.yaml", """
                replication_factor: 3
                topics:
                  - name: orders.events
                    groups: [ledger-service, mail-service]
                  - name: mail.commands
                    groups: [mail-service]
                  - name: deadletter.queue
                    groups: []
                """);
        assertThat(new Checkout(root).topicsOfGroups())
                .hasSize(2)
                .containsEntry("ledger-service", Set.of("orders.events"))
                .containsEntry("mail-service", Set.of("mail.commands", "orders.events"));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
