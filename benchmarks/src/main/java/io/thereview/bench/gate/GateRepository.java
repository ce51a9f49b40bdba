package io.thereview.bench.gate;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A large folder of schemas, checked for the first time and again. */
public final class GateRepository implements Workload {

    private static final double MOST_SECONDS = 20;
    private static final double MOST_MEMORY = 1024;

    @Override
    public String name() {
        return "gate-repository";
    }

    @Override
    public String description() {
        return "schema check of 1,000 subjects x 10 releases, every lens but DATA; peer: SchemaCompatibility of every pair;"
                + " limit: reading and parsing; ratios are those of the target";
    }

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        try (Repository repository = Repository.of(1000, 10)) {
            Path cache = repository.cache();
            Path folder = repository.folder();
            Measured parse = Measured.of("parse", folder, cache);
            Measured peer = Measured.of("avro", folder, cache);
            Measured ours = Measured.of("gate", folder, cache);
            Measured first = Measured.of("gate-cached", folder, cache);
            Measured again = Measured.of("gate-cached", folder, cache);
            return List.of(
                    row(
                            "1,000 x 10, of at most 20 s",
                            "s",
                            ours.seconds(),
                            peer.seconds(),
                            parse.seconds(),
                            MOST_SECONDS),
                    row("the same, of at most 1 GiB", "MiB", ours.memory(), peer.memory(), parse.memory(), MOST_MEMORY),
                    row(
                            "the same, filling the cache",
                            "s",
                            first.seconds(),
                            peer.seconds(),
                            parse.seconds(),
                            MOST_SECONDS),
                    row(
                            "again, nothing changed, of at most 1 s",
                            "s",
                            again.seconds(),
                            peer.seconds(),
                            parse.seconds(),
                            1));
        }
    }

    private static Row row(String workload, String unit, double ours, double peer, double limit, double most) {
        return new Row(workload, unit, ours, peer, limit, ours / most, Target.atMost(1));
    }
}
