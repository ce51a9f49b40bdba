package io.thereview.bench.gate;

import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.SchemaGate;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What JMH measures for {@link GatePair}: an event of 30 fields and its next version. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class PairState {

    private final String before = SampleSchemas.event("Ordered", 30, 1);
    private final String after = SampleSchemas.event("Ordered", 30, 2);
    private final Schema old = parse(before);
    private final Schema next = parse(after);
    private final SchemaGate gate = SchemaGate.of(EnumSet.of(Lens.WIRE, Lens.DEFAULTS, Lens.SEMANTIC));

    /** The gate, from text to verdict. */
    @Benchmark
    public Object parseAndJudge() {
        return judge(parse(before), parse(after));
    }

    /** The gate, on schemas that are parsed already. */
    @Benchmark
    public Object judge() {
        return judge(old, next);
    }

    /** Avro's check, from text to verdict. */
    @Benchmark
    public Object parseAndCheck() {
        return SchemaCompatibility.checkReaderWriterCompatibility(parse(after), parse(before));
    }

    /** Avro's check, on schemas that are parsed already. */
    @Benchmark
    public Object check() {
        return SchemaCompatibility.checkReaderWriterCompatibility(next, old);
    }

    /** What nobody can do without. */
    @Benchmark
    public Object parse() {
        return List.of(parse(before), parse(after));
    }

    private Object judge(Schema from, Schema to) {
        return gate.judge(
                new Change("", to, List.of(new Version("1", from)), Level.BACKWARD, anchor -> Optional.empty()));
    }

    private static Schema parse(String text) {
        return new Schema.Parser().setValidateDefaults(false).parse(text);
    }
}
