package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Operation.Kind;
import io.thereview.system.history.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * C6. Linearizability of each review, which is decidable in one sweep because the versions are known (P-compositionality and
 * "Testing for linearizability" with a witness, Gibbons and Korach). Reads that the cache answered are C13's; they count here
 * only as proof that their version was there.
 */
final class RealTime implements Invariant {

    private static final int NOT_FOUND = 404;

    private record Point(long at, boolean begins, Attempt attempt) {}

    private record Floor(long version, Attempt attempt) {}

    /** What is known of one review while the sweep goes through time. */
    private static final class Sweep {

        private final Map<Attempt, Floor> floors = new HashMap<>();
        private @Nullable Floor floor;
        private boolean mayBeDeleted;
    }

    @Override
    public String id() {
        return "C6";
    }

    @Override
    public String sentence() {
        return "What begins after an operation on a review has ended sees its version, and a write makes a newer one.";
    }

    @Override
    public String anomaly() {
        return "not linearizable, stale read";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        Map<String, List<Point>> reviews = new LinkedHashMap<>();
        for (Attempt attempt : seen.attempts()) {
            String review = attempt.review();
            if (review != null) {
                List<Point> points = reviews.computeIfAbsent(review, r -> new ArrayList<>());
                points.add(new Point(attempt.invoked().at(), true, attempt));
                if (attempt.completed() != null) {
                    points.add(new Point(attempt.completed().at(), false, attempt));
                }
            }
        }
        List<Violation> violations = new ArrayList<>();
        reviews.values().forEach(points -> sweep(seen, points, violations));
        return violations;
    }

    private void sweep(Seen seen, List<Point> points, List<Violation> violations) {
        // What begins in the very moment in which something else ends is taken for concurrent.
        points.sort(Comparator.comparingLong(Point::at).thenComparing(point -> !point.begins()));
        Sweep sweep = new Sweep();
        for (Point point : points) {
            Attempt attempt = point.attempt();
            if (point.begins()) {
                sweep.mayBeDeleted |= attempt.invoked().kind() == Kind.DELETE && attempt.outcome() != Outcome.FAILED;
                if (sweep.floor != null) {
                    sweep.floors.put(attempt, sweep.floor);
                }
            } else {
                ended(seen, attempt, sweep, violations);
            }
        }
    }

    private void ended(Seen seen, Attempt attempt, Sweep sweep, List<Violation> violations) {
        Floor floor = sweep.floors.get(attempt);
        if (floor != null && attempt.isAnswered(NOT_FOUND) && !sweep.mayBeDeleted) {
            violations.add(violation(attempt + " did not find the review, which nobody had deleted", floor, attempt));
        }
        Long version = attempt.isOk() ? version(seen, attempt) : null;
        if (version == null) {
            return;
        }
        // A repetition of a request is answered with what the request made, however late it comes.
        boolean repeats = seen.byToken()
                        .getOrDefault(attempt.invoked().token(), List.of())
                        .size()
                > 1;
        if (floor != null && !repeats && isTooOld(attempt, version, floor)) {
            violations.add(violation(
                    attempt + " has version " + version + " and began after version " + floor.version() + " was there",
                    floor,
                    attempt));
        }
        Long expected = attempt.invoked().expectedVersion();
        if (attempt.writes() && expected != null && version != expected + 1) {
            String sentence = attempt + " demanded version " + expected + " and made version " + version;
            violations.add(new Violation(id(), sentence, attempt.entries()));
        }
        if (sweep.floor == null || version > sweep.floor.version()) {
            sweep.floor = new Floor(version, attempt);
        }
    }

    private static boolean isTooOld(Attempt attempt, long version, Floor floor) {
        if (attempt.writes()) {
            return version <= floor.version();
        }
        boolean fromCache = attempt.completed() != null && attempt.completed().fromCache();
        return !fromCache && version < floor.version();
    }

    /** That of the answer; a deletion's is that of its event, because its answer has none. */
    private static @Nullable Long version(Seen seen, Attempt attempt) {
        if (attempt.version() != null) {
            return attempt.version();
        }
        List<Published> records = seen.topics().ofToken(attempt.invoked().token());
        return records.isEmpty() ? null : (Long) records.getFirst().event().version();
    }

    private Violation violation(String sentence, Floor before, Attempt after) {
        List<Entry> proof = new ArrayList<>(before.attempt().entries());
        proof.addAll(after.entries());
        return new Violation(id(), sentence, proof);
    }
}
