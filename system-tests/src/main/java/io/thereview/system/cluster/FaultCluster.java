package io.thereview.system.cluster;

import io.thereview.stack.Addresses;
import io.thereview.stack.process.Leftovers;
import io.thereview.stack.process.ProcessEntry;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Workspace;
import io.thereview.stack.server.Server;
import io.thereview.stack.view.Progress;
import io.thereview.system.fault.FaultProxy;
import io.thereview.system.fault.Link;
import io.thereview.system.fault.Target;
import io.thereview.system.fault.Victims;
import io.thereview.system.history.Fault.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole platform as processes: three brokers, the other servers, and two instances of each app, with every connection
 * that a fault may hurt through a proxy. Closing it ends every process. Thread-safe, except that a target is treated by one
 * thread at a time.
 */
public final class FaultCluster implements Victims, AutoCloseable {

    private final Path folder;
    private final Layout layout;
    private final Workspace workspace;
    private final Map<String, Server> servers = new HashMap<>();
    private final Map<Target, FaultProxy> proxies = new EnumMap<>(Target.class);

    /** Held by whoever launches a process, so that none is launched behind the back of whoever ends them all. */
    private final Object launching = new Object();

    private boolean closed;

    private FaultCluster(Path folder, Layout layout, Workspace workspace) {
        this.folder = folder;
        this.layout = layout;
        this.workspace = workspace;
        layout.plans().forEach(plan -> servers.put(plan.name(), new Server(plan, workspace)));
    }

    /**
     * Starts everything with empty data and returns when it is ready.
     *
     * @param root of the checkout, in which everything is built
     * @param folder for data, logs and mails
     * @throws StackException if it cannot; nothing runs then
     */
    public static FaultCluster start(Path root, Path folder, Progress progress) throws InterruptedException {
        Path run = folder.resolve("run");
        // What a run in this folder left that was killed itself.
        new Leftovers(run).kill();
        SafeFile.deleteTree(folder.resolve("data"));
        Workspace workspace = Workspace.create(run, folder.resolve("data"), folder.resolve("logs"));
        Layout layout = Layout.of(root, workspace, mails(folder));
        FaultCluster cluster = new FaultCluster(folder, layout, workspace);
        try {
            cluster.openProxies();
            new Startup(layout, cluster.servers, root, progress).run();
            return cluster;
        } catch (InterruptedException | RuntimeException e) {
            boolean interrupted = Thread.interrupted();
            cluster.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    /** Where the servers themselves are, for whoever looks on; brokers name their proxies to everybody. */
    public Addresses addresses() {
        return layout.direct();
    }

    /** The APIs of the producers, through their proxies. */
    public List<URI> producers() {
        return Target.of(Role.PRODUCER).stream()
                .map(target -> URI.create("http://127.0.0.1:" + layout.proxyPort(target)))
                .toList();
    }

    /** The mails that the sink has taken, one JSON object to a line. */
    public Path mails() {
        return mails(folder);
    }

    /** The processes that should run and do not, by name. */
    public List<String> dead() {
        return servers.values().stream()
                .filter(server -> !server.isRunning())
                .map(Server::name)
                .sorted()
                .toList();
    }

    @Override
    public void kill(Target target) throws InterruptedException {
        server(target).kill();
    }

    @Override
    public void stop(Target target) throws InterruptedException {
        server(target).stop();
    }

    @Override
    public void start(Target target) throws InterruptedException {
        Server server = server(target);
        server.stop();
        synchronized (launching) {
            if (closed) {
                throw new StackException("the cluster ends; " + target.server() + " is not started any more");
            }
            server.launch();
        }
        server.awaitReady();
    }

    @Override
    public void freeze(Target target) throws InterruptedException {
        signal(target, "STOP");
    }

    @Override
    public void thaw(Target target) throws InterruptedException {
        signal(target, "CONT");
    }

    @Override
    public void link(Target target, Link link) {
        Objects.requireNonNull(proxies.get(target), () -> "there is no proxy before " + target)
                .become(link);
    }

    /** Ends every process at once: what they hold is of no use any more. */
    @Override
    public void close() {
        synchronized (launching) {
            closed = true;
        }
        try {
            new Leftovers(workspace.run()).kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            proxies.values().forEach(FaultProxy::close);
        }
    }

    private void openProxies() {
        Arrays.stream(Target.values())
                .filter(Target::isConnectedTo)
                .forEach(target ->
                        proxies.put(target, FaultProxy.between(layout.proxyPort(target), layout.port(target))));
    }

    private Server server(Target target) {
        return Objects.requireNonNull(servers.get(target.server()), () -> "no server plays " + target);
    }

    private void signal(Target target, String signal) throws InterruptedException {
        ProcessHandle process = workspace.table().entries().stream()
                .filter(entry -> entry.name().equals(target.server()))
                .findFirst()
                .flatMap(ProcessEntry::live)
                .orElseThrow(() -> new StackException(target.server() + " does not run"));
        String[] command = Stream.concat(
                        Stream.of("kill", "-" + signal),
                        Stream.concat(Stream.of(process), process.descendants()).map(each -> Long.toString(each.pid())))
                .toArray(String[]::new);
        try {
            Process kill = new ProcessBuilder(command).inheritIO().start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
                throw new StackException("kill -" + signal + " of " + target.server() + " does not end");
            }
            // A child that ended meanwhile makes it fail; the process itself must have heard.
            if (kill.exitValue() != 0 && !process.isAlive()) {
                throw new StackException(target.server() + " has ended");
            }
        } catch (IOException e) {
            throw new StackException("cannot send " + signal + " to " + target.server() + ": " + e, e);
        }
    }

    private static Path mails(Path folder) {
        return folder.resolve("mails.jsonl");
    }
}
