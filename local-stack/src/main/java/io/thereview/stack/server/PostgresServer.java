package io.thereview.stack.server;

import io.thereview.stack.process.Command;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.Secret;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Stage;
import io.thereview.stack.process.StopSignal;
import io.thereview.stack.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** PostgreSQL. Nothing of it is visible outside its folder and its port: no socket file, no shared memory file. */
public final class PostgresServer implements Plan {

    /** The name under which its port is assigned. */
    public static final String NAME = "postgres";

    private static final String SUPERUSER = "postgres";

    private final Workspace workspace;
    private final Downloads downloads;
    private final int port;
    private final List<String> settings;

    /**
     * @param settings more settings of the server, each as {@code name=value}
     */
    public PostgresServer(Workspace workspace, Downloads downloads, Ports ports, List<String> settings) {
        this.workspace = workspace;
        this.downloads = downloads;
        this.port = ports.of(NAME);
        this.settings = List.copyOf(settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Stage stage() {
        return Stage.DATABASE;
    }

    @Override
    public StopSignal stopSignal() {
        return StopSignal.INT;
    }

    /** Makes an empty database cluster, beside its place first, so that an interrupted one is never taken for whole. */
    @Override
    public void prepare() throws InterruptedException {
        if (Files.isDirectory(data())) {
            forgetDeadPostmaster();
            return;
        }
        Path draft = data().resolveSibling("cluster.new");
        SafeFile.deleteTree(draft);
        Command initdb = program(
                "initdb",
                List.of(
                        "--pgdata=" + draft,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + superuserPassword().file(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync",
                        "--no-instructions"));
        workspace.runToEnd(NAME, initdb, Duration.ofSeconds(60), "make the data folder of postgres");
        try {
            Files.move(draft, data());
        } catch (IOException e) {
            throw new StackException("cannot move " + draft + " to " + data() + ": " + e, e);
        }
    }

    @Override
    public Command command() {
        List<String> arguments = new ArrayList<>(List.of("-D", data().toString()));
        List<String> all = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "dynamic_shared_memory_type=mmap",
                "shared_buffers=32MB",
                "max_connections=200",
                "log_checkpoints=off",
                "timezone=UTC"));
        all.addAll(settings);
        all.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return program("postgres", arguments);
    }

    @Override
    public boolean isReady() {
        if (!Probe.accepts(port)) {
            return false;
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** A connection that may do everything. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", superuserPassword().reveal());
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url(SUPERUSER), properties);
    }

    /** The JDBC address of the database of that name. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * PostgreSQL refuses to start while the pid in its lock file exists, even as that of a process that was killed and
     * that nobody collects, or of a later one. Only one run uses this folder at a time, so such a lock means nothing.
     */
    private void forgetDeadPostmaster() {
        Path lock = data().resolve("postmaster.pid");
        try (Stream<String> lines = Files.lines(lock)) {
            long pid = lines.findFirst()
                    .filter(line -> line.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .orElse(0L);
            if (ProcessHandle.of(pid).filter(PostgresServer::isPostgres).isEmpty()) {
                Files.delete(lock);
            }
        } catch (NoSuchFileException e) {
            // It was shut down properly.
            return;
        } catch (IOException e) {
            throw new StackException("cannot look at PostgreSQL's lock file " + lock + ": " + e.getMessage(), e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
    }

    private Command program(String name, List<String> arguments) {
        List<String> line = new ArrayList<>(NotRoot.prefix());
        line.add(downloads.postgres().resolve("bin").resolve(name).toString());
        line.addAll(arguments);
        return new Command(line, Map.of("LC_ALL", "C", "TZ", "UTC"), workspace.dataOf(NAME));
    }

    /** Kept with the data that it opens. */
    private Secret superuserPassword() {
        return Secret.in(workspace.dataOf(NAME).resolve("superuser.password"));
    }

    private Path data() {
        return workspace.dataOf(NAME).resolve("cluster");
    }
}
