package io.thereview.system.check;

import io.thereview.system.history.Cached;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Product;
import io.thereview.system.history.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** C13. A stale cache: while the run lasts, against the invalidations that were seen; at its end, against the database. */
final class StaleCache implements Invariant {

    /** What the producer rounds averages to. */
    private static final int DIGITS = 2;

    private record Reviews(long count, long stars) {

        Reviews plus(Reviews other) {
            return new Reviews(count + other.count, stars + other.stars);
        }

        boolean isToldBy(Cached.Statistics view) {
            return view.reviews() == count
                    && (view.average() == null || count == 0 || view.average().compareTo(average()) == 0);
        }

        private BigDecimal average() {
            return BigDecimal.valueOf(stars).divide(BigDecimal.valueOf(count), DIGITS, RoundingMode.HALF_UP);
        }
    }

    @Override
    public String id() {
        return "C13";
    }

    @Override
    public String sentence() {
        return "No reader gets a version older than one invalidated before; in the end the cache holds what the database has.";
    }

    @Override
    public String anomaly() {
        return "stale cache";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        staleReads(seen, violations);
        staleReviews(seen, violations);
        staleStatistics(seen, violations);
        return violations;
    }

    private void staleReads(Seen seen, List<Violation> violations) {
        Map<String, NavigableMap<Long, Cached.Invalidated>> known = new HashMap<>();
        seen.history().all(Cached.Invalidated.class).stream()
                .sorted(Comparator.comparingLong(Cached.Invalidated::at))
                .forEach(applied -> {
                    NavigableMap<Long, Cached.Invalidated> ofReview =
                            known.computeIfAbsent(applied.review(), r -> new TreeMap<>());
                    if (ofReview.isEmpty() || ofReview.lastEntry().getValue().version() < applied.version()) {
                        ofReview.put(applied.at(), applied);
                    }
                });
        for (Attempt read : seen.attempts()) {
            NavigableMap<Long, Cached.Invalidated> ofReview = known.get(Objects.requireNonNullElse(read.review(), ""));
            boolean cached =
                    read.isOk() && read.completed() != null && read.completed().fromCache();
            Long version = read.version();
            if (cached && version != null && ofReview != null) {
                Map.Entry<Long, Cached.Invalidated> before =
                        ofReview.lowerEntry(read.invoked().at());
                if (before != null && before.getValue().version() > version) {
                    List<Entry> proof = new ArrayList<>(List.of(before.getValue()));
                    proof.addAll(read.entries());
                    violations.add(new Violation(
                            id(),
                            read + " got version " + version + " out of the cache after version "
                                    + before.getValue().version() + " was invalidated",
                            proof));
                }
            }
        }
    }

    private void staleReviews(Seen seen, List<Violation> violations) {
        Map<String, Row.Review> rows = new HashMap<>();
        seen.history().all(Row.Review.class).forEach(row -> rows.put(row.id(), row));
        for (Cached.Review view : seen.history().all(Cached.Review.class)) {
            Row.Review row = rows.get(view.id());
            boolean same = row != null && row.version() == view.version() && Objects.equals(row.token(), view.token());
            if (!same) {
                String truth = row == null ? "has no such review" : "has version " + row.version();
                violations.add(new Violation(
                        id(),
                        "the cache keeps version " + view.version() + " of review " + view.id() + " and the database "
                                + truth,
                        proof(view, row)));
            }
        }
    }

    private void staleStatistics(Seen seen, List<Violation> violations) {
        Map<Product, Reviews> truth = new HashMap<>();
        for (Row.Review row : seen.history().all(Row.Review.class)) {
            truth.merge(row.product(), new Reviews(1, row.rating()), Reviews::plus);
        }
        for (Cached.Statistics view : seen.history().all(Cached.Statistics.class)) {
            Reviews reviews = truth.getOrDefault(view.product(), new Reviews(0, 0));
            if (!reviews.isToldBy(view)) {
                violations.add(new Violation(
                        id(),
                        "the cache keeps " + view.reviews() + " reviews of " + view.product() + ", average "
                                + view.average() + ", and the database has " + reviews,
                        List.of(view)));
            }
        }
    }

    private static List<Entry> proof(Entry view, @Nullable Entry row) {
        return row == null ? List.of(view) : List.of(view, row);
    }
}
