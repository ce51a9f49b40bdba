package io.thereview.system.check;

import io.thereview.system.history.History;
import java.util.List;

/**
 * Holds a history to the invariants of docs/reliability.md. Pure: the same history gives the same verdicts. Thread-safe.
 */
public final class Checker {

    private static final List<Invariant> INVARIANTS = List.of(
            new LostWrite(),
            new InventedEvent(),
            new TornWrite(),
            new Republication(),
            new BrokenOrder(),
            new RealTime(),
            new WrongScore(),
            new UnorderedMail(),
            new SilentDrop(),
            new InventedEffect(),
            new RepeatedMail(),
            new EarlyCommit(),
            new StaleCache(),
            new DoubleCreate(),
            new StuckConsumer(),
            new SchemaConfusion());

    private Checker() {}

    /** Every violation there is; empty when all is well. */
    public static List<Violation> check(History history) {
        return judge(history).stream()
                .flatMap(verdict -> verdict.violations().stream())
                .toList();
    }

    /** A verdict on each invariant, in the order of their numbers. */
    public static List<Verdict> judge(History history) {
        Seen seen = new Seen(history);
        return INVARIANTS.stream()
                .map(invariant -> new Verdict(
                        invariant.id(), invariant.sentence(), invariant.anomaly(), invariant.violations(seen)))
                .toList();
    }
}
