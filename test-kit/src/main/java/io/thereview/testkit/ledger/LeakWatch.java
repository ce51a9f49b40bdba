package io.thereview.testkit.ledger;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.thereview.testkit.ledger.Finding.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Compares what is open in this process after a test with what was open before it. One thread at a time. */
final class LeakWatch {

    /** Threads that the JDK, JUnit and the database driver keep for later. */
    private static final Pattern KEPT = Pattern.compile(
            "(ForkJoinPool|process reaper|HttpClient-|Common-Cleaner|Keep-Alive"
                    + "|PostgreSQL-JDBC|VirtualThread-|MasterPoller|SubPoller|Read-?Poller|Write-?Poller|Attach Listener|JNA|surefire|junit-|idle-).*");

    /** A thread in a dump: number, and name, which is empty for most virtual ones. */
    private static final Pattern DUMPED = Pattern.compile(
            "\"tid\": \"?([0-9]+)\"?,\\s+(?:\"(?:time|virtual)\": [^\\n]*\\n\\s*)*" + "\"name\": \"([^\\n]*)\"");

    private final Duration patience;
    private Set<String> threads = Set.of();
    private Set<String> clients = Set.of();

    /** @param patience how long what is about to close may take */
    LeakWatch(Duration patience) {
        this.patience = patience;
    }

    void start() {
        threads = threads();
        clients = clients();
    }

    /** What came and did not go; what is about to go is waited for. */
    List<Finding> findings() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<Finding> findings = compare();
        while (!findings.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(50);
            findings = compare();
        }
        return findings;
    }

    private List<Finding> compare() {
        List<Finding> findings = new ArrayList<>();
        more(threads, threads()).forEach(name -> findings.add(new Finding(Fault.LEAKED, "the thread '" + name + "'")));
        more(clients, clients()).forEach(name -> findings.add(new Finding(Fault.LEAKED, "the client '" + name + "'")));
        return findings;
    }

    private static Set<String> more(Set<String> before, Set<String> now) {
        Set<String> more = new TreeSet<>(now);
        more.removeAll(before);
        return more;
    }

    private static Set<String> threads() {
        return dumpedThreads().stream()
                .filter(thread -> !KEPT.matcher(thread).matches())
                .collect(Collectors.toSet());
    }

    /** Virtual ones too, on which handlers run: nothing but a dump of the whole process lists these. */
    private static List<String> dumpedThreads() {
        try {
            Path folder = Files.createTempDirectory("threads");
            Path dump = folder.resolve("dump.json");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
                return DUMPED.matcher(Files.readString(dump))
                        .results()
                        .map(thread -> thread.group(2) + " #" + thread.group(1))
                        .toList();
            } finally {
                Files.deleteIfExists(dump);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> clients() {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("kafka.*:type=app-info,*"), null)
                    .stream()
                    .map(ObjectName::getCanonicalName)
                    .collect(Collectors.toSet());
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("the pattern is a constant", e);
        }
    }

    /** How many sockets this process has open; 0 where the system does not tell. */
    static long sockets() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(LeakWatch::isSocket).count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What is closed meanwhile is none. */
    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
