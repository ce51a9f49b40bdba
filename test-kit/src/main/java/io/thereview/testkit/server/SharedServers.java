package io.thereview.testkit.server;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.contract.Topics;
import io.thereview.stack.process.Leftovers;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Together;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.Downloads;
import io.thereview.stack.server.Plan;
import io.thereview.stack.server.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers of one kind that a test run shares: started when the first test asks, stopped when the run ends. They
 * live in the module's {@code target/servers}, where their logs stay.
 *
 * @param <V> how an extension sees them
 */
final class SharedServers<V> implements AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedServers.class);

    private final V view;
    private final List<Server> servers;
    private final Workspace workspace;
    private final Thread whenKilled = new Thread(this::close);

    private SharedServers(V view, List<? extends Plan> plans, Workspace workspace) {
        this.view = view;
        this.servers = plans.stream().map(plan -> new Server(plan, workspace)).toList();
        this.workspace = workspace;
    }

    /** A place for the servers of one kind, and what is already there. */
    record Site(Workspace workspace, Ports ports, Downloads downloads, Path schemas) {

        Topics topics() {
            return Topics.read(schemas);
        }
    }

    /**
     * A kind of servers.
     *
     * @param name the same for all tests that share them
     * @param ports the names of the ports they listen on
     * @param view makes the view
     * @param plans the servers that the view shows
     */
    record Kind<V>(String name, Set<String> ports, Function<Site, V> view, Function<V, List<? extends Plan>> plans) {}

    /** The servers of that kind, started if they are not yet; those that a test left dead are started again. */
    static <V> SharedServers<V> of(ExtensionContext context, Kind<V> kind) throws InterruptedException {
        ExtensionContext.Store store = context.getRoot().getStore(NAMESPACE);
        @SuppressWarnings("unchecked") // The name stands for the kind, and the kind for the type of its view.
        SharedServers<V> shared = store.getOrComputeIfAbsent(
                kind.name(),
                name -> BorrowedServers.folder(name)
                        .map(folder -> borrow(kind, folder))
                        .orElseGet(() -> start(kind)),
                SharedServers.class);
        for (Server server : shared.servers) {
            if (!server.isRunning()) {
                server.restart();
            }
        }
        return shared;
    }

    V view() {
        return view;
    }

    /** The server at that place among the plans, to be stopped, killed and restarted by tests. */
    Server server(int index) {
        return servers.get(index);
    }

    Workspace workspace() {
        return workspace;
    }

    @Override
    public void close() {
        if (servers.isEmpty()) {
            return;
        }
        try {
            new Leftovers(workspace.run()).clear();
            SafeFile.deleteTree(workspace.data());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the servers of this run live. */
    static Path folder() {
        return Path.of("target", "servers").toAbsolutePath();
    }

    /** The servers of another run, which nobody here starts or ends. */
    private static <V> SharedServers<V> borrow(Kind<V> kind, Path folder) {
        Workspace workspace = workspace(folder);
        return new SharedServers<>(
                kind.view().apply(site(workspace, BorrowedServers.ports(folder))), List.of(), workspace);
    }

    private static Workspace workspace(Path folder) {
        return Workspace.create(folder.resolve("run"), folder.resolve("data"), folder.resolve("logs"));
    }

    private static Site site(Workspace workspace, Ports ports) {
        Path root = RepositoryRoot.find();
        return new Site(workspace, ports, Downloads.of(root), root.resolve("schemas"));
    }

    private static <V> SharedServers<V> start(Kind<V> kind) {
        Path folder = folder().resolve(kind.name());
        try {
            new Leftovers(folder.resolve("run")).clear();
            SafeFile.deleteTree(folder);
            Workspace workspace = workspace(folder);
            Site site = site(workspace, Ports.assign(kind.ports(), Map.of()));
            BorrowedServers.note(folder, site.ports());
            V view = kind.view().apply(site);
            SharedServers<V> shared = new SharedServers<>(view, kind.plans().apply(view), workspace);
            Runtime.getRuntime().addShutdownHook(shared.whenKilled);
            Together.run(shared.servers.stream()
                    .<Together.Step>map(server -> server::start)
                    .toList());
            return shared;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while the servers of " + kind.name() + " started", e);
        }
    }
}
