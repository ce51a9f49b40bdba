package io.thereview.testkit.server;

import io.thereview.stack.mail.CaughtMail;
import io.thereview.stack.server.MailServer;
import io.thereview.stack.server.Server;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mail catcher for tests, emptied before each test class. All tests of a run share the server. */
public final class MailExtension implements BeforeAllCallback {

    private @Nullable SharedServers<MailServer> shared;

    private MailExtension() {}

    public static MailExtension create() {
        return new MailExtension();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        shared = SharedServers.of(
                context,
                new SharedServers.Kind<>(
                        MailServer.NAME,
                        MailServer.PORT_NAMES,
                        site -> new MailServer(site.workspace(), site.ports()),
                        List::of));
        clear();
    }

    public String smtpHost() {
        return "127.0.0.1";
    }

    public int smtpPort() {
        return shared().view().smtpPort();
    }

    /** Where the inbox is read over HTTP. */
    public URI url() {
        return shared().view().url();
    }

    /** What has arrived, in the order of arrival. */
    public List<CaughtMail> mails() {
        return shared().view().inbox().mails();
    }

    /** Empties the inbox. */
    public void clear() {
        shared().view().inbox().clear();
    }

    /** The server itself, to be killed, stopped and restarted. A test leaves it running. */
    public Server server() {
        return shared().server(0);
    }

    private SharedServers<MailServer> shared() {
        return NotStarted.check(shared, "MailExtension");
    }
}
