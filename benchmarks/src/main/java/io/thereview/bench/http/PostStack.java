package io.thereview.bench.http;

import io.thereview.stack.Platform;
import io.thereview.stack.PlatformOptions;
import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.process.Leftovers;
import io.thereview.stack.process.Poll;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.App;
import io.thereview.stack.server.Database;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jdbi.v3.core.Jdbi;

/**
 * The platform with one broker and with empty data in {@code benchmarks/target/http}, and beside its producer app variants of
 * it on the same database. Each variant is loaded while the others have nothing to do. Confined to one thread.
 */
final class PostStack implements AutoCloseable {

    /** So many that a server never waits for requests, and the machine hardly for threads. */
    private static final int CONNECTIONS = 64;

    private static final Duration UNTIL_PUBLISHED = Duration.ofMinutes(2);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Platform platform;
    private final Workspace workspace;
    private final Path root;
    private final Map<Variant, Integer> ports = new EnumMap<>(Variant.class);
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostStack(Platform platform, Workspace workspace, Path root) {
        this.platform = platform;
        this.workspace = workspace;
        this.root = root;
    }

    /**
     * Starts it.
     *
     * @param smtpPort where a variant that mails hands its mails in
     */
    static PostStack start(Set<Variant> variants, int smtpPort) throws InterruptedException {
        Path root = RepositoryRoot.find();
        Path folder = root.resolve("benchmarks/target/http");
        new Leftovers(folder.resolve("variants/run")).clear();
        SafeFile.deleteTree(folder.resolve("variants"));
        Workspace workspace = Workspace.create(
                folder.resolve("variants/run"), folder.resolve("variants/data"), folder.resolve("variants/logs"));
        Platform platform = Platform.start(
                PlatformOptions.of(root)
                        .withState(folder.resolve("platform"))
                        .withBrokers(1)
                        .withFresh(true),
                Progress.silent());
        PostStack stack = new PostStack(platform, workspace, root);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        try {
            stack.startVariants(variants, smtpPort);
            return stack;
        } catch (InterruptedException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startVariants(Set<Variant> variants, int smtpPort) throws InterruptedException {
        ports.put(
                Variant.COALESCED,
                platform.addresses().app(App.PRODUCER.title()).getPort());
        Ports assigned = Ports.assign(
                variants.stream()
                        .flatMap(variant -> List.of(variant.name(), adminOf(variant)).stream())
                        .collect(Collectors.toSet()),
                Map.of());
        for (Variant variant : variants) {
            if (variant != Variant.COALESCED) {
                int port = assigned.of(variant.name());
                ports.put(variant, port);
                VariantPlan plan = new VariantPlan(
                        variant, root, workspace, platform.addresses(), port, assigned.of(adminOf(variant)), smtpPort);
                new Server(plan, workspace).start();
            }
        }
    }

    private static String adminOf(Variant variant) {
        return variant.name() + "-admin";
    }

    /** Stops what reads events, so that it takes nothing from the machine. */
    void stopConsumers() throws InterruptedException {
        for (App app : List.of(App.NOTIFICATION, App.ANALYTICS, App.CACHE)) {
            platform.server(app.title()).stop();
        }
    }

    /** How many reviews a second are published over as many connections as that takes. */
    double capacity(Variant variant, Duration time) throws InterruptedException, IOException {
        awaitPublished();
        return load(variant).perSecond(time);
    }

    /** Times of that many requests at a steady rate, in nanoseconds; kept as a file. */
    Histogram latencies(Variant variant, long requests, double perSecond) throws InterruptedException, IOException {
        awaitPublished();
        Histogram latencies = load(variant).latencies(requests, perSecond);
        keep(variant, perSecond, latencies);
        return latencies;
    }

    /** The milliseconds within which that percentage of the requests was answered. */
    static double millis(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    private Load load(Variant variant) {
        return new Load(Objects.requireNonNull(ports.get(variant), variant.name()), CONNECTIONS);
    }

    private void keep(Variant variant, double perSecond, Histogram latencies) {
        Path folder = root.resolve("benchmarks/target/histograms");
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(variant.name() + "-" + Math.round(perSecond) + "-per-second.hgrm");
            try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
                latencies.outputPercentileDistribution(out, NANOS_PER_MILLI);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until no event of what was posted before is left to publish: it would be published at the next one's cost. */
    void awaitPublished() throws InterruptedException {
        Database database = platform.addresses().database("producer");
        Jdbi producer =
                Jdbi.create(database.url(), database.user(), database.password().reveal());
        await(
                "the outbox to be empty",
                UNTIL_PUBLISHED,
                () -> producer.withHandle(handle -> handle.createQuery("SELECT NOT EXISTS (SELECT FROM outbox)")
                        .mapTo(Boolean.class)
                        .one()));
    }

    /**
     * Waits.
     *
     * @throws IllegalStateException if it is not so in time
     */
    static void await(String what, Duration deadline, Poll.Question question) throws InterruptedException {
        if (!Poll.until(deadline, question)) {
            throw new IllegalStateException("waited " + deadline.toSeconds() + " s for " + what);
        }
    }

    String bootstrapServers() {
        return platform.addresses().bootstrapServers();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            new Leftovers(workspace.run()).clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            platform.close();
        }
    }
}
