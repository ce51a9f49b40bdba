package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Product;
import io.thereview.system.history.Row;
import io.thereview.system.history.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** C7. A lost or repeated effect. The model is a fold over the events in the group's ledger; what is missing there is C9's. */
final class WrongScore implements Invariant {

    /** What a product's events add up to. */
    private record Sum(long reviews, long stars, long updates, long deletions) {

        static final Sum NOTHING = new Sum(0, 0, 0, 0);

        static Sum of(Published event) {
            boolean deletion = event.isDeletion();
            boolean update = event.isUpdate();
            return new Sum(deletion ? -1 : update ? 0 : 1, event.ratingChange(), update ? 1 : 0, deletion ? 1 : 0);
        }

        static Sum of(Row.Score row) {
            return new Sum(row.reviews(), row.ratingSum(), row.updates(), row.deletions());
        }

        Sum plus(Sum other) {
            return new Sum(
                    reviews + other.reviews, stars + other.stars, updates + other.updates, deletions + other.deletions);
        }
    }

    @Override
    public String id() {
        return "C7";
    }

    @Override
    public String sentence() {
        return "The ledger of analytics has each event once, and its scores are what these events add up to.";
    }

    @Override
    public String anomaly() {
        return "lost effect, duplicate effect";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        for (Run.Group group : seen.groups(Run.Effect.SCORES)) {
            Map<String, Row.Inbox> ledger = new LinkedHashMap<>();
            for (Row.Inbox row : seen.history().all(Row.Inbox.class)) {
                Row.Inbox before =
                        row.group().equals(group.name()) && row.done() ? ledger.put(row.eventId(), row) : null;
                if (before != null) {
                    violations.add(new Violation(
                            id(), "event " + row.eventId() + " is in the ledger twice", List.of(before, row)));
                }
            }
            scores(seen, ledger.keySet(), violations);
        }
        return violations;
    }

    private void scores(Seen seen, Set<String> ledger, List<Violation> violations) {
        Map<Product, Sum> model = new LinkedHashMap<>();
        for (String event : ledger) {
            seen.topics().ofEvent(event).stream()
                    .limit(1)
                    .forEach(one -> model.merge(one.event().product(), Sum.of(one), Sum::plus));
        }
        Map<Product, Row.Score> rows = new HashMap<>();
        seen.history().all(Row.Score.class).forEach(row -> rows.put(row.product(), row));
        Set<Product> products = new LinkedHashSet<>(model.keySet());
        products.addAll(rows.keySet());
        for (Product product : products) {
            Sum expected = model.getOrDefault(product, Sum.NOTHING);
            Sum counted = rows.containsKey(product) ? Sum.of(rows.get(product)) : Sum.NOTHING;
            if (!expected.equals(counted)) {
                List<Entry> proof = new ArrayList<>();
                if (rows.containsKey(product)) {
                    proof.add(rows.get(product));
                }
                proof.addAll(suspects(seen, ledger, product, expected, counted));
                violations.add(new Violation(
                        id(), "the score of " + product + " is " + counted + " and should be " + expected, proof));
            }
        }
    }

    /** The event that explains the difference, by not having been counted or by having been counted twice, if one does. */
    private static List<Entry> suspects(Seen seen, Set<String> ledger, Product product, Sum expected, Sum counted) {
        for (String id : ledger) {
            for (Published event : seen.topics().ofEvent(id)) {
                Sum effect = Sum.of(event);
                boolean explains = counted.plus(effect).equals(expected)
                        || expected.plus(effect).equals(counted);
                if (explains && event.event().product().equals(product)) {
                    return List.of(event.record());
                }
            }
        }
        return List.of();
    }
}
