package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * C3. A write of unknown outcome is wholly there or not at all: the producer's table is what the newest event of each review
 * says. The effects behind the event are C9's. A review one of whose acknowledged writes is lost is left to C1.
 */
final class TornWrite implements Invariant {

    @Override
    public String id() {
        return "C3";
    }

    @Override
    public String sentence() {
        return "The producer's table says of each review what its newest event says: no row without event, no event without row.";
    }

    @Override
    public String anomaly() {
        return "torn write";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        Map<String, Row.Review> rows = new LinkedHashMap<>();
        seen.history().all(Row.Review.class).forEach(row -> rows.put(row.id(), row));
        Map<String, Published> newest = seen.newest();
        Set<String> reviews = new LinkedHashSet<>(newest.keySet());
        reviews.addAll(rows.keySet());
        List<Violation> violations = new ArrayList<>();
        for (String review : reviews) {
            Published last = newest.get(review);
            Row.Review row = rows.get(review);
            String torn = torn(last, row);
            if (torn != null && !seen.lostWriteOf(review)) {
                violations.add(new Violation(id(), "review " + review + ": " + torn, proof(seen, last, row)));
            }
        }
        return violations;
    }

    /** What is torn, or null. */
    private static @Nullable String torn(@Nullable Published last, Row.@Nullable Review row) {
        if (row == null) {
            return last == null || last.isDeletion() ? null : "its newest event is " + last + " and it has no row";
        }
        if (last == null) {
            return "its row has version " + row.version() + " and it has no event";
        }
        if (last.isDeletion()) {
            return "its newest event is " + last + " and its row has version " + row.version();
        }
        boolean same = row.version() == last.event().version()
                && Objects.equals(row.token(), last.event().token())
                && (last.event().ratingAfter() == null || last.event().ratingAfter() == row.rating());
        return same ? null : "its newest event is " + last + " and its row says otherwise, version " + row.version();
    }

    private static List<Entry> proof(Seen seen, @Nullable Published last, Row.@Nullable Review row) {
        List<Entry> proof = new ArrayList<>();
        if (row != null) {
            seen.byToken().getOrDefault(Objects.requireNonNullElse(row.token(), ""), List.of()).stream()
                    .limit(1)
                    .forEach(attempt -> proof.addAll(attempt.entries()));
            proof.add(row);
        }
        if (last != null) {
            proof.add(last.record());
        }
        return proof;
    }
}
