package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** C14. What an idempotency key promises (IETF draft "The Idempotency-Key HTTP Header Field"). */
final class DoubleCreate implements Invariant {

    private static final int UNPROCESSABLE = 422;

    /** Nothing was looked at, not even the key. */
    private static final int UNAVAILABLE = 503;

    private record Answer(@Nullable String review, @Nullable Integer status) {}

    @Override
    public String id() {
        return "C14";
    }

    @Override
    public String sentence() {
        return "A request repeated with its idempotency key gets the same answer and makes one event; another body gets a 422.";
    }

    @Override
    public String anomaly() {
        return "duplicate create";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        Map<String, List<Attempt>> keys = new LinkedHashMap<>();
        for (Attempt attempt : seen.attempts()) {
            String key = attempt.invoked().idempotencyKey();
            if (key != null) {
                keys.computeIfAbsent(key, k -> new ArrayList<>()).add(attempt);
            }
        }
        List<Violation> violations = new ArrayList<>();
        keys.forEach((key, attempts) -> judge(seen, key, attempts, violations));
        return violations;
    }

    private void judge(Seen seen, String key, List<Attempt> attempts, List<Violation> violations) {
        Map<Answer, Attempt> answers = new LinkedHashMap<>();
        Set<String> bodies = new LinkedHashSet<>();
        for (Attempt attempt : attempts) {
            bodies.add(Objects.requireNonNullElse(attempt.invoked().token(), ""));
            if (attempt.isOk() && attempt.completed() != null) {
                answers.putIfAbsent(
                        new Answer(attempt.review(), attempt.completed().status()), attempt);
            }
        }
        if (answers.size() > 1) {
            List<Entry> proof = new ArrayList<>();
            answers.values().stream().limit(2).forEach(attempt -> proof.addAll(attempt.entries()));
            violations.add(new Violation(id(), "key " + key + " has got two answers", proof));
            return;
        }
        List<Published> events = events(seen, bodies);
        if (attempts.size() > 1 && events.size() > 1) {
            List<Entry> proof = new ArrayList<>(attempts.getFirst().entries());
            events.stream().limit(2).forEach(event -> proof.add(event.record()));
            violations.add(new Violation(id(), "key " + key + " has made several events", proof));
            return;
        }
        otherBodies(key, attempts, violations);
    }

    /** One record of each event that the bodies have made. */
    private static List<Published> events(Seen seen, Set<String> bodies) {
        Map<String, Published> events = new LinkedHashMap<>();
        for (String body : bodies) {
            seen.topics()
                    .ofToken(body)
                    .forEach(record -> events.putIfAbsent(record.event().id(), record));
        }
        return List.copyOf(events.values());
    }

    /** Whichever body came first has the key; it is the one that is OK, if any is. */
    private void otherBodies(String key, List<Attempt> attempts, List<Violation> violations) {
        Attempt owner = attempts.stream().filter(Attempt::isOk).findFirst().orElse(null);
        if (owner == null) {
            return;
        }
        for (Attempt attempt : attempts) {
            boolean other =
                    !Objects.equals(attempt.invoked().token(), owner.invoked().token());
            boolean decided = attempt.outcome() != Outcome.UNKNOWN;
            if (other && decided && !attempt.isAnswered(UNPROCESSABLE) && !attempt.isAnswered(UNAVAILABLE)) {
                List<Entry> proof = new ArrayList<>(owner.entries());
                proof.addAll(attempt.entries());
                violations.add(new Violation(
                        id(), "key " + key + " came with another body, which was not refused by 422", proof));
            }
        }
    }
}
