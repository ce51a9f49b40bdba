package io.thereview.bench.gate;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One pair of schemas, judged; beside Avro's own check. */
public final class GatePair implements Workload {

    /** JMH measures object layouts with sun.misc.Unsafe, of which newer JDKs complain. */
    private static final String QUIET =
            Runtime.version().feature() >= 23 ? "--sun-misc-unsafe-memory-access=allow" : "-XX:-UsePerfData";

    @Override
    public String name() {
        return "gate-pair";
    }

    @Override
    public String description() {
        return "WIRE, DEFAULTS and SEMANTIC of a pair of 30 fields; peer: SchemaCompatibility; limit: parsing both";
    }

    @Override
    public List<Row> run() {
        Map<String, Double> micros = new HashMap<>();
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include(PairState.class.getName())
                            .verbosity(VerboseMode.SILENT)
                            .jvmArgsAppend(QUIET)
                            .build())
                    .run()) {
                String method = result.getParams().getBenchmark();
                micros.put(
                        method.substring(method.lastIndexOf('.') + 1),
                        result.getPrimaryResult().getScore());
            }
        } catch (RunnerException e) {
            throw new IllegalStateException("the measurement failed: " + e.getMessage(), e);
        }
        double parse = micros.getOrDefault("parse", Double.NaN);
        return List.of(
                Row.of(
                        "a pair of 30 fields, from text",
                        "us",
                        micros.getOrDefault("parseAndJudge", Double.NaN),
                        micros.getOrDefault("parseAndCheck", Double.NaN),
                        parse,
                        Target.atMost(3)),
                new Row(
                        "the same, already parsed; target: 3 x the check, plus parsing",
                        "us",
                        micros.getOrDefault("judge", Double.NaN),
                        micros.getOrDefault("check", Double.NaN),
                        parse,
                        micros.getOrDefault("judge", Double.NaN)
                                / (3 * micros.getOrDefault("check", Double.NaN) + parse),
                        Target.atMost(1)));
    }
}
