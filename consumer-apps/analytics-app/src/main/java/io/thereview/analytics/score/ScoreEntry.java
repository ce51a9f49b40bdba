package io.thereview.analytics.score;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which product's score changes, and how. */
public record ScoreEntry(Product product, ScoreChange change) {

    private static final Comparator<Product> ORDER =
            Comparator.comparing(Product::entityType).thenComparing(Product::entityId);

    /**
     * The entries as one for each product, always in the same order of products, so that two who enter theirs at the same
     * time wait for each other and never both.
     */
    public static List<ScoreEntry> merged(Collection<ScoreEntry> entries) {
        return entries.stream()
                .collect(Collectors.toMap(
                        ScoreEntry::product, ScoreEntry::change, ScoreChange::plus, () -> new TreeMap<>(ORDER)))
                .entrySet()
                .stream()
                .map(each -> new ScoreEntry(each.getKey(), each.getValue()))
                .toList();
    }
}
