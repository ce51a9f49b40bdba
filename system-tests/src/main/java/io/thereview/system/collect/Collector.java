package io.thereview.system.collect;

import io.thereview.stack.Addresses;
import io.thereview.stack.process.Poll;
import io.thereview.stack.server.Database;
import io.thereview.system.history.Run;
import io.thereview.system.record.Recorder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The look at everything after a run: waits until nothing is left to do, and writes what is there. For one thread. */
public final class Collector {

    private static final System.Logger log = System.getLogger(Collector.class.getName());

    private final Addresses addresses;
    private final List<Run.Group> groups;
    private final Path mails;
    private final Recorder recorder;

    /**
     * @param addresses of the servers themselves
     * @param mails the journal of the mail sink
     */
    public Collector(Addresses addresses, List<Run.Group> groups, Path mails, Recorder recorder) {
        this.addresses = addresses;
        this.groups = List.copyOf(groups);
        this.mails = mails;
        this.recorder = recorder;
    }

    /**
     * Returns when the outbox is empty, everything is committed and no record waits.
     *
     * @return whether that was so in time
     */
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        try (Offsets offsets = new Offsets(addresses.bootstrapServers(), groups, recorder::now)) {
            return Poll.until(patience, () -> nothingPromised() && nothingWaits() && nothingBehind(offsets));
        }
    }

    /** Writes everything that can be seen. */
    public void write() throws IOException, SQLException, ExecutionException, InterruptedException {
        try (Offsets offsets = new Offsets(addresses.bootstrapServers(), groups, recorder::now)) {
            offsets.look().entries().forEach(recorder::record);
        }
        try (RegistryReader registry = new RegistryReader(addresses.registry())) {
            registry.registered().forEach(recorder::record);
            TopicReader topics = new TopicReader(addresses.bootstrapServers());
            new TopicDump(topics, registry, recorder).write(topics());
        }
        new TableDump(addresses, recorder).write();
        RedisReader redis = new RedisReader(addresses.redis(), recorder);
        redis.writeInvalidations();
        redis.writeViews();
        MailReader.write(mails, recorder);
    }

    private List<String> topics() {
        return groups.stream()
                .flatMap(group -> group.topics().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private boolean nothingPromised() {
        return isEmpty("producer", "outbox");
    }

    private boolean nothingWaits() {
        return isEmpty("notification", "waiting_record") && isEmpty("analytics", "waiting_record");
    }

    private boolean nothingBehind(Offsets offsets) throws InterruptedException {
        try {
            return offsets.look().lag() == 0;
        } catch (ExecutionException e) {
            log.log(Level.DEBUG, "no offsets this time", e);
            return false;
        }
    }

    private boolean isEmpty(String name, String table) {
        Database database = addresses.database(name);
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet any = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            return !any.next();
        } catch (SQLException e) {
            log.log(Level.DEBUG, "no rows this time", e);
            return false;
        }
    }
}
