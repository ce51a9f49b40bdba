package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Outcome;
import java.util.ArrayList;
import java.util.List;

/** C2. Jepsen's {@code G1a}, an aborted read; and Redpanda's "read unknown message". */
final class InventedEvent implements Invariant {

    @Override
    public String id() {
        return "C2";
    }

    @Override
    public String sentence() {
        return "Every event belongs to a write that happened or may have happened, and never to one that was refused.";
    }

    @Override
    public String anomaly() {
        return "G1a (aborted read), invented event";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        for (List<Published> records : seen.topics().byEvent().values()) {
            Published published = records.getFirst();
            String token = published.event().token();
            List<Attempt> attempts = token == null ? List.of() : seen.byToken().getOrDefault(token, List.of());
            if (attempts.isEmpty()) {
                violations.add(new Violation(
                        id(), published + " tells of a write that no client asked for", List.of(published.record())));
            } else if (Seen.outcome(attempts) == Outcome.FAILED) {
                List<Entry> proof = new ArrayList<>(attempts.getFirst().entries());
                proof.add(published.record());
                violations.add(new Violation(
                        id(), published + " tells of " + attempts.getFirst() + ", which was refused", proof));
            }
        }
        return violations;
    }
}
