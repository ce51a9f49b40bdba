package io.thereview.stack.server;

import io.thereview.stack.process.Command;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Redis. It writes down every change, so that a restart keeps what was there. */
public final class RedisServer implements Plan {

    /** The name under which its port is assigned. */
    public static final String NAME = "redis";

    private final Workspace workspace;
    private final Downloads downloads;
    private final int port;

    public RedisServer(Workspace workspace, Downloads downloads, Ports ports) {
        this.workspace = workspace;
        this.downloads = downloads;
        this.port = ports.of(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Deletes every key. */
    public void flush() {
        if (!Probe.line(port, "FLUSHALL\r\n", "+OK")) {
            throw new StackException("Redis at " + address() + " does not empty itself; is it up?");
        }
    }

    @Override
    public void prepare() {
        downloads.redis();
    }

    @Override
    public Command command() {
        Path data = workspace.dataOf(NAME);
        return new Command(
                List.of(
                        program().toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        data.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "yes",
                        "--loglevel",
                        "warning",
                        // A title would overwrite the environment, by which a lost process is found again.
                        "--set-proc-title",
                        "no"),
                Map.of(),
                data);
    }

    @Override
    public boolean isReady() {
        return Probe.line(port, "PING\r\n", "+PONG");
    }

    /** The first binary for this platform that this system can run. */
    private Path program() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        List<String> candidates = mac
                ? List.of(arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64")
                : arm
                        ? List.of("redis-server-6.2.7-linux-arm64")
                        // The first needs OpenSSL 3 of the system; the second needs nothing.
                        : List.of("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-386");
        return candidates.stream()
                .map(downloads.redis()::resolve)
                .filter(RedisServer::runs)
                .findFirst()
                .orElseThrow(() -> new StackException("no Redis server runs on this system; tried "
                        + String.join(", ", candidates) + " in " + downloads.redis()));
    }

    private static boolean runs(Path program) {
        try {
            Process version = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            version.getInputStream().readAllBytes();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
