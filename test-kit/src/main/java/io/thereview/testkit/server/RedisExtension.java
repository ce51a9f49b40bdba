package io.thereview.testkit.server;

import io.thereview.stack.server.RedisServer;
import io.thereview.stack.server.Server;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis for tests, emptied before each test class. All tests of a run share the server. */
public final class RedisExtension implements BeforeAllCallback {

    private @Nullable SharedServers<RedisServer> shared;

    private RedisExtension() {}

    public static RedisExtension create() {
        return new RedisExtension();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        shared = SharedServers.of(
                context,
                new SharedServers.Kind<>(
                        RedisServer.NAME,
                        Set.of(RedisServer.NAME),
                        site -> new RedisServer(site.workspace(), site.downloads(), site.ports()),
                        List::of));
        flush();
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return shared().view().port();
    }

    /** Deletes every key. */
    public void flush() {
        shared().view().flush();
    }

    /** The server itself, to be killed, stopped and restarted. A test leaves it running. */
    public Server server() {
        return shared().server(0);
    }

    private SharedServers<RedisServer> shared() {
        return NotStarted.check(shared, "RedisExtension");
    }
}
