package io.thereview.runtime.publish;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.PublishObserver;
import io.thereview.runtime.outbox.Portion;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * A relay as a process of its own, which a test may let die, fail or freeze at a named place. It says on its standard output
 * what happens, in lines that begin with {@value #MARK}, and stops when it is told to or when nobody is left to tell it.
 */
final class RelayProgram {

    static final String MARK = "@ ";

    /** How it ends at a named place; as a process does that is killed. */
    static final int CRASHED = 137;

    /** Whoever comes after a crash waits for its end; shorter ones end by themselves on a busy machine. */
    static final Duration LEASE = Duration.ofSeconds(2);

    /** Few at a time, so that every place is passed often. */
    static final int RECORDS = 10;

    private final AtomicInteger passes = new AtomicInteger();
    private final RelayCrashPoint place;
    private final int pass;
    private final Mishap mishap;

    /** What happens at the place. */
    enum Mishap {
        /** The process is gone. */
        HALT,
        /** It fails there, and goes on. */
        THROW,
        /** It says so and waits to be frozen, and goes on when it is thawed. */
        STOP
    }

    private RelayProgram(RelayCrashPoint place, int pass, Mishap mishap) {
        this.place = place;
        this.pass = pass;
        this.mishap = mishap;
    }

    /** Arguments: brokers, database, user, password, place, pass, mishap. */
    public static void main(String[] arguments) throws Exception {
        new RelayProgram(
                        RelayCrashPoint.valueOf(arguments[4]),
                        Integer.parseInt(arguments[5]),
                        Mishap.valueOf(arguments[6]))
                .run(arguments);
        System.exit(0);
    }

    private void run(String[] arguments) throws Exception {
        Jdbi database =
                Jdbi.create(pool(arguments[1], arguments[2], arguments[3])).installPlugin(new PostgresPlugin());
        RelayOptions options = new RelayOptions("program", LEASE, new Portion(RECORDS, 1024 * 1024));
        Relay relay = new Relay(
                database,
                new KafkaClients(arguments[0], "relay-program"),
                options,
                new Signal(),
                PublishObserver.NONE,
                this::pass);
        relay.start();
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        relay.stop();
        say("stopped");
    }

    private static DataSource pool(String url, String user, String password) {
        DataSource pool = new DataSource();
        pool.setDriverClassName("org.postgresql.Driver");
        pool.setUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setTestOnBorrow(true);
        pool.setValidationInterval(0);
        pool.setInitialSize(1);
        return pool;
    }

    private void pass(RelayCrashPoint point) {
        if (point != place || passes.incrementAndGet() != pass) {
            return;
        }
        say("reached " + place);
        switch (mishap) {
            case HALT -> Runtime.getRuntime().halt(CRASHED);
            case THROW -> throw new IllegalStateException("a mishap at " + place);
            case STOP -> waitToBeFrozen();
        }
    }

    /** The test freezes the whole process while this waits; when it is thawed, this is long over. */
    private static void waitToBeFrozen() {
        try {
            Thread.sleep(2_500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void say(String what) {
        System.out.println(MARK + what);
        System.out.flush();
    }
}
