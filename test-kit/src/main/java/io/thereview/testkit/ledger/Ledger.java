package io.thereview.testkit.ledger;

import io.thereview.testkit.ledger.Finding.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Closes the books after every test, when its own {@code AfterEach} methods are through: each event that was published is in
 * exactly one final place, nobody warned of something unexpected, no line of the log tells of an event's content, and nothing
 * is left open. Registered as a static field, it also sees to it that the tests of a class do not open ever more sockets.
 *
 * <p>What a test publishes may be noted from any thread; everything else is for the thread of the test.
 */
public final class Ledger implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** Logging configuration of processes whose output is {@link #heard}, a resource of this module. */
    public static final String ALOUD = "logback-aloud.xml";

    private static final int SHOWN = 12;

    /** Tests after which the number of sockets says something. */
    private static final int TREND = 4;

    private final Duration patience;
    private final ConcurrentLinkedQueue<Published> published = new ConcurrentLinkedQueue<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final List<Long> sockets = new ArrayList<>();
    private LogWatch log = new LogWatch();
    private LeakWatch leaks;

    private record Group(Allowance allowance, Callable<Found> reading) {}

    /** @param patience how long what is about to close after a test may take */
    Ledger(Duration patience) {
        this.patience = patience;
        this.leaks = new LeakWatch(patience);
    }

    /** An empty one. */
    public static Ledger create() {
        return new Ledger(Duration.ofSeconds(5));
    }

    /** The record is on its topic. */
    public void note(Published record) {
        published.add(record);
    }

    /** What was noted, in that order. */
    public List<Published> published() {
        return List.copyOf(published);
    }

    /** The group is audited after the test; noted again, with another allowance. */
    public void audit(String group, Allowance allowance, Callable<Found> reading) {
        groups.put(group, new Group(allowance, reading));
    }

    /** Warnings or errors that match somewhere will be there; level, logger and message make a line. */
    public void announce(String pattern) {
        log.announce(Pattern.compile(pattern));
    }

    /** Warnings and errors that match somewhere may be there: chance or timing decides. */
    public void tolerate(String pattern) {
        log.tolerate(Pattern.compile(pattern));
    }

    /** A process that belongs to the test has written that line; those of its log are laid out as in {@value #ALOUD}. */
    public void heard(String line) {
        log.heard(line);
    }

    /** No line of the log may contain the text: part of the content of an event, or of its key. */
    public void secret(String text) {
        log.secret(text);
    }

    @Override
    public void beforeEach(@Nullable ExtensionContext context) {
        published.clear();
        groups.clear();
        log = new LogWatch();
        leaks = new LeakWatch(patience);
        leaks.start();
        log.start();
    }

    @Override
    public void afterEach(@Nullable ExtensionContext context) throws Exception {
        log.stop();
        sockets.add(LeakWatch.sockets());
        List<Finding> findings = new ArrayList<>(log.findings());
        if (context == null || context.getExecutionException().isEmpty()) {
            findings.addAll(log.inVain());
        }
        findings.addAll(leaks.findings());
        for (Map.Entry<String, Group> group : groups.entrySet()) {
            Found found = group.getValue().reading().call();
            new Audit(published(), found, group.getValue().allowance())
                    .atTheEnd()
                    .forEach(finding -> findings.add(
                            new Finding(finding.fault(), "group " + group.getKey() + ": " + finding.words())));
        }
        refuse(findings);
    }

    /** More sockets after every single test than after the one before are a leak; a pool that has grown stays as it is. */
    @Override
    public void afterAll(@Nullable ExtensionContext context) {
        boolean grows = sockets.size() >= TREND
                && IntStream.range(1, sockets.size()).allMatch(test -> sockets.get(test) > sockets.get(test - 1));
        if (grows) {
            refuse(List.of(new Finding(Fault.LEAKED, "sockets: after the tests there were " + sockets)));
        }
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new AssertionError(findings.size() + " findings in the ledger:\n"
                    + findings.stream()
                            .limit(SHOWN)
                            .map(finding -> "  " + finding)
                            .collect(Collectors.joining("\n"))
                    + (findings.size() > SHOWN ? "\n  and " + (findings.size() - SHOWN) + " more" : ""));
        }
    }
}
