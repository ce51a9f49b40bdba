package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * C1. Jepsen's {@code lost-write} and {@code unseen}, from the client's answer to the topic. Whether a write became several
 * events is judged for those of unknown outcome as well. Repetitions under an idempotency key are C14's.
 */
final class LostWrite implements Invariant {

    @Override
    public String id() {
        return "C1";
    }

    @Override
    public String sentence() {
        return "Every acknowledged write is one event on the topic, with the review and the version of the answer.";
    }

    @Override
    public String anomaly() {
        return "lost-write, unseen";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        Set<String> promised = seen.history().all(Row.Outbox.class).stream()
                .map(Row.Outbox::aggregate)
                .collect(Collectors.toSet());
        for (Map.Entry<String, List<Attempt>> write : seen.byToken().entrySet()) {
            List<Published> records = seen.topics().ofToken(write.getKey());
            List<Attempt> attempts = write.getValue();
            List<Attempt> acknowledged = attempts.stream().filter(Attempt::isOk).toList();
            if (records.isEmpty() && !acknowledged.isEmpty()) {
                Attempt lost = acknowledged.getFirst();
                String where =
                        promised.contains(lost.review()) ? "; an event of its review is still in the outbox" : "";
                violations.add(violation(lost + " was acknowledged and is not on the topic" + where, lost.entries()));
            } else if (attempts.size() == 1 && !records.isEmpty()) {
                oneEvent(attempts.getFirst(), records, violations);
            }
        }
        return violations;
    }

    private void oneEvent(Attempt attempt, List<Published> records, List<Violation> violations) {
        Published first = records.getFirst();
        Set<String> ids = new HashSet<>();
        records.forEach(record -> ids.add(record.event().id()));
        if (ids.size() > 1) {
            List<Entry> proof = new ArrayList<>(attempt.entries());
            records.stream().filter(record -> ids.remove(record.event().id())).forEach(r -> proof.add(r.record()));
            violations.add(violation(attempt + " became several events", proof));
        } else if (attempt.isOk() && !agrees(attempt, first)) {
            List<Entry> proof = new ArrayList<>(attempt.entries());
            proof.add(first.record());
            violations.add(violation(attempt + " was answered otherwise than its event " + first + " says", proof));
        }
    }

    private static boolean agrees(Attempt attempt, Published published) {
        Long version = attempt.version();
        return published.event().aggregate().equals(attempt.review())
                && (version == null || version == published.event().version());
    }

    private Violation violation(String sentence, List<Entry> proof) {
        return new Violation(id(), sentence, proof);
    }
}
