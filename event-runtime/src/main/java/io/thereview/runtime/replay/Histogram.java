package io.thereview.runtime.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many dead letters there are, and of what kind. Not thread-safe. */
public final class Histogram {

    /** By what they are counted. */
    public static final List<Fact> BY = List.of(Fact.GROUP, Fact.TOPIC, Fact.EVENT_TYPE, Fact.REASON, Fact.EXCEPTION);

    private static final String UNTOLD = "-";
    private static final String OTHERS = "(others)";
    private static final int KINDS = 1_000;
    private static final int LENGTH = 200;

    private final Map<Fact, Map<String, Long>> counts = new TreeMap<>();
    private long total;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    void add(Letter letter) {
        total++;
        for (Fact fact : BY) {
            Map<String, Long> kinds = counts.computeIfAbsent(fact, any -> new TreeMap<>());
            String kind = letter.fact(fact).map(Histogram::name).orElse(UNTOLD);
            kinds.merge(kinds.containsKey(kind) || kinds.size() < KINDS ? kind : OTHERS, 1L, Long::sum);
        }
        Instant at = letter.failedAt();
        oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
        newest = newest == null || at.isAfter(newest) ? at : newest;
    }

    /** What a dead letter says of itself was written by anybody, and may be as long as a record. */
    private static String name(String kind) {
        return kind.length() <= LENGTH ? kind : kind.substring(0, LENGTH);
    }

    /** How many in all. */
    public long total() {
        return total;
    }

    /** When the oldest was set aside. */
    public Optional<Instant> oldest() {
        return Optional.ofNullable(oldest);
    }

    /** When the newest was set aside. */
    public Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    /**
     * How many of each kind, the most frequent first; {@code -} for those that do not tell, and {@code (others)} for those of
     * more than 1,000 kinds.
     */
    public Map<String, Long> by(Fact fact) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.getOrDefault(fact, Map.of()).entrySet().stream()
                .sorted(Collections.reverseOrder(Comparator.comparing(Map.Entry::getValue)))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The same for machines. */
    public ObjectNode json() {
        ObjectNode json = new JsonMapper().createObjectNode().put("total", total);
        oldest().ifPresent(at -> json.put("oldest", at.toString()));
        newest().ifPresent(at -> json.put("newest", at.toString()));
        for (Fact fact : BY) {
            ObjectNode kinds = json.putObject("by_" + fact.name().toLowerCase(Locale.ROOT));
            by(fact).forEach(kinds::put);
        }
        return json;
    }
}
