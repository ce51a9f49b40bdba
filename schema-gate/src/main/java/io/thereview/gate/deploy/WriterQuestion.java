package io.thereview.gate.deploy;

import io.thereview.gate.judge.Version;
import io.thereview.gate.readers.AppVersion;
import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.Unreadable;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** May these schemas be written, with the programs that run now? One question, asked once; not thread-safe. */
public final class WriterQuestion {

    private final Candidates candidates;
    private final ReaderInventory inventory;
    private final Duration silence;
    private final List<Program> running;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final SortedSet<AppVersion> broken = new TreeSet<>();

    private WriterQuestion(Candidates candidates, ReaderInventory inventory, Duration silence) {
        this.candidates = candidates;
        this.inventory = inventory;
        this.silence = silence;
        this.running = Program.of(inventory.running(silence));
    }

    /**
     * Asks it.
     *
     * @param silence an instance that has given no sign of life for longer does not run any more
     */
    public static Answer ask(Candidates candidates, ReaderInventory inventory, Duration silence) {
        return new WriterQuestion(candidates, inventory, silence).answer();
    }

    private Answer answer() {
        List<Order.Standing> standings =
                candidates.all().stream().map(this::standing).toList();
        notes.addAll(candidates.notes());
        if (!unread.isEmpty()) {
            notes.add("no running reader is known of " + String.join(", ", unread)
                    + ": only programs that tell which schemas they read with are seen");
        }
        silent();
        boolean certain = everybodyIsKnown();
        Answer.Reply reply = !findings.isEmpty() ? Answer.Reply.NO : certain ? Answer.Reply.YES : Answer.Reply.UNKNOWN;
        List<String> names = broken.stream().map(AppVersion::toString).toList();
        return new Answer(reply, findings, running, names, Order.of(standings), notes);
    }

    private Order.Standing standing(Candidate candidate) {
        Predicate<String> subject = name -> candidates.isOf(candidate, name);
        List<Version> readers = running.stream()
                .flatMap(program -> program.versions(subject).stream())
                .toList();
        if (readers.isEmpty()) {
            unread.add(candidate.subject());
        }
        Hurt hurt = Hurt.of(candidate.beside(readers, Level.FORWARD_TRANSITIVE));
        hurt.errors().forEach(error -> findings.add(breaking(error)));
        hurt.doubts().forEach(doubt -> notes.add(doubt(doubt)));
        Set<String> hit = hurt.errors().stream()
                .flatMap(error -> error.hits().stream())
                .map(Hit::version)
                .collect(Collectors.toSet());
        SortedSet<AppVersion> breaks =
                names(program -> hit.contains(program.name().toString()));
        broken.addAll(breaks);
        SortedSet<AppVersion> behind = names(program -> program.readsOtherwise(subject, candidate.schema()));
        boolean readsOld = !candidate.changed()
                || Hurt.of(candidate.beside(candidate.change().previous(), Level.BACKWARD_TRANSITIVE))
                        .errors()
                        .isEmpty();
        return new Order.Standing(candidate.subject(), candidate.changed(), breaks, behind, readsOld);
    }

    private SortedSet<AppVersion> names(Predicate<Program> wanted) {
        return running.stream().filter(wanted).map(Program::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Finding breaking(Finding error) {
        String who = error.hits().stream().map(Hit::version).distinct().collect(Collectors.joining(", "));
        return new Finding(
                Rule.DEPLOY_RUNNING_READER_BREAKS,
                Rule.DEPLOY_RUNNING_READER_BREAKS.severity(),
                error.subject(),
                error.path(),
                error.place(),
                (who.isEmpty() ? "" : who + " would break: ") + error.message() + " (" + error.rule() + ")",
                error.hits(),
                error.proof(),
                "deploy a version of it that was built with this schema before anybody writes with it; or "
                        + error.remedy());
    }

    private static String doubt(Finding doubt) {
        return "`" + doubt.path() + "`, as "
                + doubt.hits().stream().map(Hit::version).distinct().collect(Collectors.joining(", "))
                + " would read it: " + doubt.message() + " (" + doubt.rule() + ")";
    }

    private void silent() {
        inventory
                .silent(silence)
                .forEach(each -> notes.add(each.name() + ", instance " + each.instance()
                        + ", does not count as running: its last sign of life was at " + each.seenAt()
                        + ", longer before " + inventory.takenAt() + " than --silence " + silence));
    }

    /** Whether it is known of everybody who may run what they read with. */
    private boolean everybodyIsKnown() {
        boolean certain = true;
        for (Unreadable each : inventory.unreadable()) {
            boolean old = each.seenAt().isBefore(inventory.takenAt().minus(silence));
            certain &= old;
            notes.add((old ? "passed over, being old: " : "not known: ") + "what " + each.key() + " reads with, for "
                    + each.problem());
        }
        return certain;
    }
}
