package io.thereview.stack;

import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The whole platform, running. Closing it stops everything, in order: applications, servers, the database. Thread-safe
 * but for a single server, which one thread at a time may stop and start.
 */
public final class Platform implements AutoCloseable {

    private final Run run;
    private final Addresses addresses;
    private final List<Server> servers;

    private Platform(Run run, Addresses addresses, List<Server> servers) {
        this.run = run;
        this.addresses = addresses;
        this.servers = List.copyOf(servers);
    }

    /**
     * Starts everything and returns when it is ready. When something fails, what had started is stopped again.
     *
     * @throws StackException if it cannot; the message says what, why and what next
     */
    public static Platform start(PlatformOptions options, Progress progress) throws InterruptedException {
        Run run = Run.begin(new StateFolder(options.state()), progress);
        try {
            Workspace workspace = run.workspace(options);
            Startup startup = new Startup(Blueprint.of(options, workspace), options, workspace, progress);
            startup.run();
            startup.addresses().write(workspace.run());
            return new Platform(run, startup.addresses(), startup.servers());
        } catch (InterruptedException | RuntimeException e) {
            // An interrupt that is still pending would cut the stopping short.
            boolean interrupted = Thread.interrupted();
            run.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    /** Where everything is. */
    public Addresses addresses() {
        return addresses;
    }

    /** Every process of the platform. */
    public List<Server> servers() {
        return servers;
    }

    /** One of them, by name, such as {@code kafka-2}, to be killed, stopped and restarted. */
    public Server server(String name) {
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("no server is named " + name + "; there are "
                        + servers.stream().map(Server::name).toList()));
    }

    /**
     * Tells of every process that runs now when it ends, whatever the reason.
     *
     * @return completed when all have ended
     */
    public CompletableFuture<Void> whenServerEnds(Consumer<Server> listener) {
        return CompletableFuture.allOf(servers.stream()
                .map(server -> server.onExit().thenAccept(ended -> listener.accept(server)))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Leaves everything running when this program ends. This object is of no more use then. */
    public void detach() {
        run.detach();
    }

    @Override
    public void close() {
        run.close();
    }
}
