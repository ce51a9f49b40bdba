package io.thereview.testkit.server;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.prepare.SchemaSetup;
import io.thereview.stack.server.ApicurioRegistry;
import io.thereview.stack.server.Server;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A schema registry for tests, which speaks Confluent's REST API. All tests of a run share one; it keeps schemas in
 * memory, so a restart forgets them. Tests keep apart by subjects of their own.
 */
public final class RegistryExtension implements BeforeAllCallback {

    private @Nullable SharedServers<ApicurioRegistry> shared;

    private RegistryExtension() {}

    public static RegistryExtension create() {
        return new RegistryExtension();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        shared = SharedServers.of(
                context,
                new SharedServers.Kind<>(
                        ApicurioRegistry.NAME,
                        ApicurioRegistry.PORT_NAMES,
                        site -> new ApicurioRegistry(
                                site.workspace(), site.downloads(), site.ports(), Optional.empty()),
                        List::of));
    }

    /** What a client is told as {@code schema.registry.url}. */
    public URI url() {
        return shared().view().url();
    }

    /** Registers every schema of {@code schemas/subjects.yaml} that is not there yet, with its level. */
    public void registerAll() {
        new SchemaSetup(RepositoryRoot.find().resolve("schemas")).apply(url());
    }

    /** The server itself, to be killed, stopped and restarted. A test leaves it running. */
    public Server server() {
        return shared().server(0);
    }

    private SharedServers<ApicurioRegistry> shared() {
        return NotStarted.check(shared, "RegistryExtension");
    }
}
