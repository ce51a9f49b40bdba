package io.thereview.system;

import static io.thereview.testkit.wait.Eventually.eventually;

import io.thereview.stack.Addresses;
import io.thereview.stack.Platform;
import io.thereview.stack.PlatformOptions;
import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The platform that all tests of this module share: three brokers and every app, with empty data in {@code target}.
 * The first test starts it; it is stopped after the last. Each class finds it with nothing left to do.
 */
final class SharedPlatform implements BeforeAllCallback {

    static final int BROKERS = 3;

    static final Path ROOT = RepositoryRoot.find();

    static final Path SCHEMAS = ROOT.resolve("schemas");

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedPlatform.class);

    private @Nullable Platform platform;

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        Platform shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Platform.class, any -> start(), Platform.class);
        platform = shared;
        try (Groups groups = new Groups(shared.addresses().bootstrapServers())) {
            eventually("the effects of earlier tests").get(groups::lag, lag -> lag == 0);
        }
    }

    private static Platform start() {
        Path state = Path.of("target", "platform").toAbsolutePath();
        try {
            Platform started = Platform.start(
                    PlatformOptions.of(ROOT)
                            .withState(state)
                            .withBrokers(BROKERS)
                            .withFresh(true),
                    Progress.silent());
            // For a test run that is asked to end before its time.
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform started", e);
        }
    }

    Platform running() {
        return Objects.requireNonNull(platform, "declare it as a static field with @RegisterExtension");
    }

    Addresses addresses() {
        return running().addresses();
    }

    Server server(String name) {
        return running().server(name);
    }

    /** The API of an app. */
    JsonApi app(String name) {
        return new JsonApi(addresses().app(name));
    }
}
