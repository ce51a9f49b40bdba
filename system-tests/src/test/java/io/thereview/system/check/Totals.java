package io.thereview.system.check;

import io.thereview.system.history.Cached;
import io.thereview.system.history.Entry;
import io.thereview.system.history.Product;
import io.thereview.system.history.Row;
import io.thereview.system.history.TopicRecord;
import io.thereview.system.history.TopicRecord.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a platform that works has counted in the end. */
final class Totals {

    private Totals() {}

    static List<Row.Score> scores(List<Entry> entries) {
        Map<Product, Row.Score> scores = new LinkedHashMap<>();
        Set<String> ledger = entries.stream()
                .filter(entry -> entry instanceof Row.Inbox row && row.group().equals(Story.SCORES.name()))
                .map(entry -> ((Row.Inbox) entry).eventId())
                .collect(Collectors.toSet());
        for (Entry entry : entries) {
            if (entry instanceof TopicRecord record
                    && record.event() != null
                    && ledger.remove(record.event().id())) {
                scores.merge(record.event().product(), score(record.event()), Totals::plus);
            }
        }
        return List.copyOf(scores.values());
    }

    private static Row.Score score(Event event) {
        boolean deleted = event.type().contains("deleted");
        boolean updated = event.type().contains("updated");
        int before = event.ratingBefore() == null ? 0 : event.ratingBefore();
        int after = event.ratingAfter() == null ? 0 : event.ratingAfter();
        return new Row.Score(
                event.product(), deleted ? -1 : updated ? 0 : 1, after - before, updated ? 1 : 0, deleted ? 1 : 0);
    }

    private static Row.Score plus(Row.Score a, Row.Score b) {
        return new Row.Score(
                a.product(),
                a.reviews() + b.reviews(),
                a.ratingSum() + b.ratingSum(),
                a.updates() + b.updates(),
                a.deletions() + b.deletions());
    }

    static List<Cached.Statistics> statistics(Collection<Story.State> reviews) {
        Map<Product, List<Integer>> ratings = new LinkedHashMap<>();
        reviews.forEach(state ->
                ratings.computeIfAbsent(state.product(), p -> new ArrayList<>()).add(state.rating()));
        List<Cached.Statistics> views = new ArrayList<>();
        ratings.forEach((product, all) -> {
            BigDecimal sum =
                    BigDecimal.valueOf(all.stream().mapToInt(Integer::intValue).sum());
            views.add(new Cached.Statistics(
                    product, all.size(), sum.divide(BigDecimal.valueOf(all.size()), 2, RoundingMode.HALF_UP)));
        });
        return views;
    }
}
