package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.inbox.Inbox;
import io.thereview.runtime.inbox.JdbiWaitingKeys;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.lane.Window;
import io.thereview.runtime.observe.Observer;
import io.thereview.runtime.serde.AvroCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * One member of a group as a process of its own, which a test may kill, stop and let die at a named place. It says on its
 * standard output what happens, in lines that begin with {@value #MARK}, and stops when it is told to or when nobody is
 * left to tell it.
 */
final class MemberProgram {

    static final String MARK = "@ ";

    /** How it ends at a named place; as a process does that is killed. */
    static final int CRASHED = 137;

    /** How long an effect outside that it has begun is left to it: much longer than one takes. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private final MemberSettings settings;
    private final AtomicInteger passes = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    private MemberProgram(MemberSettings settings) {
        this.settings = settings;
    }

    /** Each argument is {@code name=value}. */
    public static void main(String[] arguments) throws Exception {
        new MemberProgram(MemberSettings.parse(List.of(arguments))).run();
        System.exit(0);
    }

    private void run() throws Exception {
        EventTopic topic = EventTopic.named(settings.get("topic"))
                .event(UserRegistered.class, UserRegistered::getAggregateId)
                .build();
        Jdbi database = Jdbi.create(pool()).installPlugin(new PostgresPlugin());
        Subscription subscription = Subscription.of(new ConsumerGroup(settings.get("group")))
                .topic(topic)
                .on(UserRegistered.class, handler(database))
                .build();
        try (AvroCodec codec = new AvroCodec(settings.get("registry"), List.of(topic))) {
            EventConsumer member = ConsumerParts.of(
                            subscription,
                            new KafkaClients(settings.get("bootstrap"), "proof-member"),
                            codec,
                            Clock.systemUTC())
                    .options(options())
                    .waitingKeys(new JdbiWaitingKeys(database, topics -> Map.of()))
                    .observer(new Teller())
                    .passing(point -> pass(point.name()))
                    .build();
            member.start();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> endWith(member)));
            awaitWord();
            member.stop();
        }
        say("stopped");
    }

    /** Asked to end by a signal, it ends as a service does: in order, and without an error. */
    private static void endWith(EventConsumer member) {
        try {
            member.stop();
            Runtime.getRuntime().halt(0);
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    /**
     * Connections as an app has them. A process that is frozen in the middle of a transaction holds up whoever is given the
     * same event, until the database gives it up.
     */
    private DataSource pool() {
        DataSource pool = new DataSource();
        pool.setDriverClassName("org.postgresql.Driver");
        pool.setUrl(settings.get("jdbc"));
        pool.setUsername(settings.get("user"));
        pool.setPassword(settings.get("password"));
        pool.setConnectionProperties("options=-c idle_in_transaction_session_timeout=2000");
        pool.setTestOnBorrow(true);
        pool.setValidationInterval(0);
        pool.setInitialSize(1);
        return pool;
    }

    /**
     * Few at a time, commits that follow each other fast, and what fails goes by way of the retry topic at once, so that
     * every place is passed often.
     */
    private static ConsumerOptions options() {
        ConsumerOptions defaults = ConsumerOptions.DEFAULT;
        RetryPolicy retry = defaults.retry();
        return new ConsumerOptions(
                new Window(4, 100, 1024 * 1024, 1_000),
                new RetryPolicy(
                        1,
                        retry.first(),
                        retry.longest(),
                        retry.jitter(),
                        retry.outageBudget(),
                        List.of(Duration.ofMillis(500))),
                defaults.breaker(),
                new CommitPolicy(Duration.ofMillis(50), 5),
                defaults.death(),
                defaults.drainWithin());
    }

    private Handler<UserRegistered> handler(Jdbi database) {
        Inbox inbox = new Inbox(database);
        Handler<UserRegistered> effect = settings.has("file")
                ? inbox.recorded(
                        (event, delivery) -> {
                            pause();
                            Effects.append(Path.of(settings.get("file")), delivery);
                            pass("BEFORE_MARK");
                            return Outcome.applied();
                        },
                        LEASE)
                : inbox.transactional((event, delivery, transaction) -> {
                    pause();
                    Effects.add(transaction, delivery);
                    pass("BEFORE_INBOX_COMMIT");
                    return Outcome.applied();
                });
        return (event, delivery) -> {
            say("handling " + delivery.eventId());
            if (settings.has("stumble") && calls.incrementAndGet() == Integer.parseInt(settings.get("stumble"))) {
                throw new IllegalStateException("this one stumbles");
            }
            return effect.handle(event, delivery);
        };
    }

    private void pause() throws InterruptedException {
        if (settings.has("pause")) {
            Thread.sleep(Duration.parse(settings.get("pause")));
        }
    }

    private void pass(String place) {
        if (settings.has("crash")
                && settings.get("crash").equals(place)
                && passes.incrementAndGet() == Integer.parseInt(settings.get("pass"))) {
            say("crashing at " + place);
            Runtime.getRuntime().halt(CRASHED);
        }
    }

    private static void awaitWord() throws IOException {
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }

    private static synchronized void say(String what) {
        System.out.println(MARK + what);
        System.out.flush();
    }

    /** Says what the consumer tells of itself. */
    private static final class Teller implements Observer {

        @Override
        public void assigned(Collection<TopicPartition> partitions) {
            say("assigned " + partitions);
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions, Duration waited) {
            say("revoked " + partitions);
        }

        @Override
        public void handled(String topic, String type, Outcome outcome, Duration waited, Duration handling) {
            say("handled " + outcome);
        }
    }
}
