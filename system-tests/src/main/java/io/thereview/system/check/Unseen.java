package io.thereview.system.check;

import io.thereview.system.history.History;
import io.thereview.system.history.Operation.Completed;
import io.thereview.system.history.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Acknowledged writes whose effect was not yet there, over time: Jepsen's unseen plot, up to the effect. */
public final class Unseen {

    private record Change(long at, int by) {}

    private Unseen() {}

    /** How many, for each group whose effects have a time, whenever the number changed. */
    public static List<Backlog.Point> of(History history) {
        Seen seen = new Seen(history);
        List<Backlog.Point> points = new ArrayList<>();
        for (Run.Group group : seen.run().groups()) {
            if (group.effect() != Run.Effect.CACHE) {
                points.addAll(of(seen, group));
            }
        }
        return points;
    }

    private static List<Backlog.Point> of(Seen seen, Run.Group group) {
        Settlement settlement = new Settlement(seen, group);
        List<Change> changes = new ArrayList<>();
        for (Attempt attempt : seen.attempts()) {
            Completed completed = attempt.completed();
            if (attempt.writes() && attempt.isOk() && completed != null) {
                List<Published> records =
                        seen.topics().ofToken(attempt.invoked().token());
                Long settled = records.isEmpty() ? null : settlement.settledAt(records);
                if (settled == null) {
                    changes.add(new Change(completed.at(), 1));
                } else if (settled > completed.at()) {
                    changes.add(new Change(completed.at(), 1));
                    changes.add(new Change(settled, -1));
                }
            }
        }
        changes.sort(Comparator.comparingLong(Change::at));
        List<Backlog.Point> points = new ArrayList<>(List.of(new Backlog.Point(0, group.name(), 0)));
        long unseen = 0;
        for (Change change : changes) {
            unseen += change.by();
            points.add(new Backlog.Point(change.at(), group.name(), unseen));
        }
        return points;
    }
}
