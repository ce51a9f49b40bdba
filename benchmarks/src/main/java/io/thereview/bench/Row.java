package io.thereview.bench;

import java.util.Locale;

/**
 * One measurement.
 *
 * @param workload what was done
 * @param unit of {@code ours}, {@code peer} and {@code limit}
 * @param ours what we need for it
 * @param peer what the closest other way of doing it needs
 * @param limit what cannot be avoided, however it is done
 * @param ratio what the target speaks of; ours by peer unless the workload says otherwise
 * @param target the ratios that are good enough
 */
public record Row(String workload, String unit, double ours, double peer, double limit, double ratio, Target target) {

    /** A row whose ratio is ours by peer. */
    public static Row of(String workload, String unit, double ours, double peer, double limit, Target target) {
        return new Row(workload, unit, ours, peer, limit, ours / peer, target);
    }

    /** Whether the target is met. */
    public boolean holds() {
        return target.isMetBy(ratio);
    }

    /** The row as a line of a table. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-62s %10.3f %10.3f %10.3f %-4s %8.3f %9s  %s",
                workload,
                ours,
                peer,
                limit,
                unit,
                ratio,
                target,
                holds() ? "ok" : "MISSED");
    }

    /** What the columns of {@link #line()} are. */
    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-62s %10s %10s %10s %-4s %8s %9s",
                "workload",
                "ours",
                "peer",
                "limit",
                "unit",
                "ratio",
                "target");
    }
}
