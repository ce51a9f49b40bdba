package io.thereview.gate.fix;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Mends findings one after the other, on copies in memory. A change counts only if a check of the whole folder says that the
 * finding is gone and none of severity WARN or ERROR has come; so each takes one away, and the end is reached. What is
 * brought back as it was may lack in style what it lacked then; warnings about code that uses generated classes do not count.
 */
public final class Mending {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final Set<Rule> WAIVERS = Set.of(Rule.WAIVER_EXPIRED, Rule.WAIVER_UNUSED, Rule.WAIVER_TOO_LONG);

    private final GateRun run;
    private final Predicate<Finding> asked;
    private final AtomicInteger tried = new AtomicInteger();

    /**
     * For the folder of a check.
     *
     * @param asked which findings are to be mended
     */
    public Mending(GateRun run, Predicate<Finding> asked) {
        this.run = run;
        this.asked = asked;
    }

    /** Files, what a check says of them, and where in them that is. */
    private record State(Snapshot files, Report report, Sites sites) {}

    /**
     * What findings are told apart by, wherever in the text they have moved to, whatever the outermost type is called, and
     * whether the fields on the way are optional or not.
     */
    private record Key(Rule rule, String subject, String path) {

        private static final Pattern BESIDES = Pattern.compile("^[^.\\[{?<]*|\\?|<[^>]*>");

        static Key of(Finding finding) {
            return new Key(
                    finding.rule(),
                    finding.subject(),
                    BESIDES.matcher(finding.path()).replaceAll(""));
        }
    }

    /**
     * Looks for changes; writes nothing.
     *
     * @throws SourceException if the folder cannot be checked
     */
    public Repair repair() {
        Snapshot today = run.today();
        Comparison comparison = run.comparison();
        State state = state(today, comparison);
        List<Key> wanted = state.report().findings().stream()
                .filter(asked.and(finding -> finding.severity().atLeast(Severity.WARN)))
                .map(Key::of)
                .toList();
        List<Mended> mended = new ArrayList<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Finding finding : inOrder(state.report(), wanted)) {
                Optional<State> next = mend(finding, state, comparison, mended);
                progress |= next.isPresent();
                state = next.orElse(state);
            }
        }
        List<Finding> left = state.report().findings().stream()
                .filter(finding -> wanted.contains(Key.of(finding)))
                .toList();
        return new Repair(mended, left, today, state.files());
    }

    private State state(Snapshot files, Comparison comparison) {
        return new State(files, run.run(files, comparison), new Sites(files, comparison));
    }

    /** How far it is, in a few words; may be asked from another thread. */
    public String progress() {
        return "tried " + tried.get() + " changes";
    }

    private static List<Finding> inOrder(Report report, List<Key> wanted) {
        List<Rule> rules = List.copyOf(Fixes.rules());
        return report.findings().stream()
                .filter(finding -> rules.contains(finding.rule()) && wanted.contains(Key.of(finding)))
                .sorted(Comparator.comparingInt(finding -> rules.indexOf(finding.rule())))
                .toList();
    }

    /** The files with the finding mended; empty if nothing mends it, or it went away with another. */
    private Optional<State> mend(Finding found, State state, Comparison comparison, List<Mended> mended) {
        Optional<Finding> still = state.report().findings().stream()
                .filter(each -> isSame(each, found))
                .findFirst();
        Optional<Site> site = still.flatMap(state.sites()::of);
        for (Candidate candidate : site.map(Fixes::candidates).orElse(List.of())) {
            Snapshot files = with(state.files(), candidate);
            State next = state(files, comparison);
            tried.incrementAndGet();
            if (isMended(still.orElseThrow(), state.report(), next.report(), candidate.old())) {
                mended.add(new Mended(
                        still.orElseThrow(),
                        files.shown(candidate.doc().path()),
                        candidate.what(),
                        UnifiedDiff.of(candidate.doc().text(), candidate.edits())));
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private static boolean isMended(Finding finding, Report before, Report after, boolean old) {
        Map<Key, Long> now = counted(after);
        Map<Key, Long> then = counted(before);
        return after.findings().stream().noneMatch(each -> isSame(each, finding))
                && now.getOrDefault(Key.of(finding), 0L) < then.getOrDefault(Key.of(finding), 0L)
                && now.entrySet().stream()
                        .filter(each -> !(old && isStyle(each.getKey().rule())))
                        .allMatch(each -> each.getValue() <= then.getOrDefault(each.getKey(), 0L));
    }

    private static Map<Key, Long> counted(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity().atLeast(Severity.WARN) && !isConsequence(finding.rule()))
                .collect(Collectors.groupingBy(Key::of, Collectors.counting()));
    }

    /** What code meets once the data is safe, and waivers of what is mended: people have to see to those anyway. */
    private static boolean isConsequence(Rule rule) {
        return (rule.lens() == Lens.SOURCE && rule.severity() == Severity.WARN) || WAIVERS.contains(rule);
    }

    private static boolean isStyle(Rule rule) {
        return rule.lens() == Lens.LINT && rule.severity() == Severity.WARN;
    }

    private static boolean isSame(Finding one, Finding other) {
        return Key.of(one).equals(Key.of(other)) && one.message().equals(other.message());
    }

    private static Snapshot with(Snapshot files, Candidate candidate) {
        String path = candidate.doc().path();
        byte[] bytes = Edit.apply(candidate.doc().text(), candidate.edits()).getBytes(StandardCharsets.UTF_8);
        SortedMap<String, byte[]> changed = new TreeMap<>(files.files());
        changed.merge(path, bytes, Mending::marked);
        return new Snapshot(files.label(), files.prefix(), changed, files.unreadable());
    }

    /** With a byte order mark if there was one. */
    private static byte[] marked(byte[] before, byte[] after) {
        int length = BYTE_ORDER_MARK.length;
        boolean had = before.length >= length && Arrays.equals(before, 0, length, BYTE_ORDER_MARK, 0, length);
        if (!had) {
            return after;
        }
        byte[] marked = Arrays.copyOf(BYTE_ORDER_MARK, length + after.length);
        System.arraycopy(after, 0, marked, length, after.length);
        return marked;
    }
}
