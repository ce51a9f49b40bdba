package io.thereview.system.check;

import io.thereview.system.history.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** C15. Liveness: Jepsen's {@code unseen} at the end, and a consumer that stands still while nothing is broken. */
final class StuckConsumer implements Invariant {

    @Override
    public String id() {
        return "C15";
    }

    @Override
    public String sentence() {
        return "After load and faults everything is seen in time; no partition stands still while nothing is broken.";
    }

    @Override
    public String anomaly() {
        return "stuck consumer";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        Backlog backlog = Backlog.of(seen.history());
        List<Violation> violations = new ArrayList<>();
        for (Backlog.Stall stall : backlog.stalls()) {
            violations.add(violation(
                    stall.group() + " stood still at " + stall.partition() + " for "
                            + seconds(stall.until() - stall.since()) + " s while nothing was broken, with "
                            + stall.unseen() + " records before it",
                    stall.proof()));
        }
        if (!violations.isEmpty()) {
            return violations;
        }
        for (Backlog.Stall behind : backlog.behind()) {
            violations.add(violation(
                    behind.group() + " has never seen " + behind.unseen() + " records of " + behind.partition(),
                    behind.proof()));
        }
        long late = backlog.lastUnseen() - seen.calmSince();
        if (violations.isEmpty() && late > seen.run().bounds().quiescentWithinNanos()) {
            violations.add(violation(
                    "records were still unseen " + seconds(late) + " s after the end of load and faults", List.of()));
        }
        return violations;
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    private Violation violation(String sentence, List<Entry> proof) {
        return new Violation(id(), sentence, proof);
    }
}
