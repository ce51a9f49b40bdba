package io.thereview.system.check;

import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import io.thereview.system.history.LoadEnded;
import io.thereview.system.history.Operation.Completed;
import io.thereview.system.history.Operation.Invoked;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A history, indexed for those who judge it. Built in one pass; not changed afterwards. */
final class Seen {

    private record Caller(int client, int number) {}

    private final History history;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, List<Attempt>> byToken = new HashMap<>();
    private final List<FaultSpan> faults = new ArrayList<>();
    private final Topics topics;
    private final Set<String> reviewsWithLostWrites = new HashSet<>();

    Seen(History history) {
        this.history = history;
        this.topics = new Topics(history);
        pairOperations();
        pairFaults();
        for (Attempt attempt : attempts) {
            String review = attempt.review();
            if (attempt.writes()
                    && attempt.isOk()
                    && review != null
                    && topics.ofToken(token(attempt)).isEmpty()) {
                reviewsWithLostWrites.add(review);
            }
        }
    }

    private static @Nullable String token(Attempt attempt) {
        return attempt.invoked().token();
    }

    private void pairOperations() {
        Map<Caller, Completed> completions = new HashMap<>();
        for (Completed completed : history.all(Completed.class)) {
            completions.put(new Caller(completed.client(), completed.number()), completed);
        }
        for (Invoked invoked : history.all(Invoked.class)) {
            Attempt attempt = new Attempt(invoked, completions.get(new Caller(invoked.client(), invoked.number())));
            attempts.add(attempt);
            if (invoked.token() != null) {
                byToken.computeIfAbsent(invoked.token(), t -> new ArrayList<>()).add(attempt);
            }
        }
    }

    private void pairFaults() {
        Map<Integer, Long> healed = new HashMap<>();
        history.all(Fault.Healed.class).forEach(end -> healed.put(end.number(), end.at()));
        for (Fault.Fired fired : history.all(Fault.Fired.class)) {
            faults.add(new FaultSpan(fired, healed.getOrDefault(fired.number(), Long.MAX_VALUE)));
        }
    }

    History history() {
        return history;
    }

    Run run() {
        return history.run();
    }

    Topics topics() {
        return topics;
    }

    /** Every operation, in the order in which they were begun. */
    List<Attempt> attempts() {
        return attempts;
    }

    /** Writes by their token; more than one where a client repeated its request. */
    Map<String, List<Attempt>> byToken() {
        return byToken;
    }

    List<FaultSpan> faults() {
        return faults;
    }

    /** How many faults hit one of these parts. */
    long faults(Set<Fault.Role> roles) {
        return faults.stream()
                .filter(span -> roles.contains(span.fired().role()))
                .count();
    }

    /** Whether a write of the review was acknowledged and never published: what follows from that is told once, as C1. */
    boolean lostWriteOf(String review) {
        return reviewsWithLostWrites.contains(review);
    }

    /** What is known of a write after all its repetitions: it happened if one of them did. */
    static Outcome outcome(List<Attempt> repetitions) {
        if (repetitions.stream().anyMatch(Attempt::isOk)) {
            return Outcome.OK;
        }
        boolean failed = repetitions.stream().allMatch(attempt -> attempt.outcome() == Outcome.FAILED);
        return failed ? Outcome.FAILED : Outcome.UNKNOWN;
    }

    /** The groups whose effects are seen in that way. */
    List<Run.Group> groups(Run.Effect effect) {
        return run().groups().stream().filter(group -> group.effect() == effect).toList();
    }

    /** When load had ended and every fault was healed: from then on the platform may do what is left to do. */
    long calmSince() {
        long ended = history.all(LoadEnded.class).stream()
                .mapToLong(LoadEnded::at)
                .max()
                .orElse(0);
        long healed =
                history.all(Fault.class).stream().mapToLong(Fault::at).max().orElse(0);
        return Math.max(ended, healed);
    }

    /** The newest event of each review, by version. */
    Map<String, Published> newest() {
        Map<String, Published> newest = new LinkedHashMap<>();
        for (List<Published> records : topics.byReview().values()) {
            for (Published one : records) {
                newest.merge(
                        one.event().aggregate(),
                        one,
                        (a, b) -> b.event().version() > a.event().version() ? b : a);
            }
        }
        return newest;
    }
}
