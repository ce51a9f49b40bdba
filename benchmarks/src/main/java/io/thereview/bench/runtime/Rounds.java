package io.thereview.bench.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Measurements of several ways of doing the same thing, by turns, so that whatever else the machine does meets all of them.
 *
 * @param measured one map for each round, from the name of the way to what came of it
 */
public record Rounds(List<Map<String, Double>> measured) {

    /** Rounds that do not count. A projection settles with its third: until then the compiler is at work. */
    private static final int WARM_UP = 3;

    /**
     * One way of doing the thing.
     *
     * @param measure does it and tells how fast that was
     */
    public record Way(String name, Callable<Double> measure) {}

    /** Immutable. */
    public Rounds {
        measured = List.copyOf(measured);
    }

    /** Measures each way once for each round, there and back again, after some that do not count. */
    public static Rounds of(int rounds, List<Way> ways) throws Exception {
        List<Map<String, Double>> all = new ArrayList<>();
        for (int round = 0; round < WARM_UP + rounds; round++) {
            Map<String, Double> results = new HashMap<>();
            for (Way way : round % 2 == 0 ? ways : ways.reversed()) {
                results.put(way.name(), way.measure().call());
            }
            all.add(results);
        }
        return new Rounds(all.subList(WARM_UP, all.size()));
    }

    /** The median of one way's results. */
    public double of(String way) {
        return median(measured.stream().mapToDouble(round -> result(round, way)).toArray());
    }

    /** The median of what one way's result is to another's in the same round. */
    public double ratio(String way, String other) {
        return median(measured.stream()
                .mapToDouble(round -> result(round, way) / result(round, other))
                .toArray());
    }

    private static double result(Map<String, Double> round, String way) {
        return Objects.requireNonNull(round.get(way), way);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
