package io.thereview.system.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** C5. Jepsen's {@code nonmonotonic-send} and {@code int-send-skip}, for each review. Repetitions are C4's. */
final class BrokenOrder implements Invariant {

    private record Change(long version, @Nullable String token) {}

    @Override
    public String id() {
        return "C5";
    }

    @Override
    public String sentence() {
        return "The first occurrences of a review's events have the versions 1, 2, 3 and so on, in one partition.";
    }

    @Override
    public String anomaly() {
        return "nonmonotonic-send, int-send-skip";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        seen.topics().byReview().values().forEach(records -> judge(records, violations));
        return violations;
    }

    private void judge(List<Published> records, List<Violation> violations) {
        Set<Change> known = new HashSet<>();
        Published before = records.getFirst();
        long expected = 1;
        for (Published next : records) {
            if (!next.partition().equals(before.partition())) {
                violations.add(new Violation(
                        id(),
                        next + " is in another partition than " + before,
                        List.of(before.record(), next.record())));
                return;
            }
            if (!known.add(new Change(next.event().version(), next.event().token()))) {
                continue;
            }
            if (next.event().version() != expected) {
                violations.add(new Violation(
                        id(),
                        next + " comes where version " + expected + " is due",
                        next.equals(before) ? List.of(next.record()) : List.of(before.record(), next.record())));
            }
            before = next;
            expected = next.event().version() + 1;
        }
    }
}
