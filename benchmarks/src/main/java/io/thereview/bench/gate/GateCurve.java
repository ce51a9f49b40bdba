package io.thereview.bench.gate;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the cost of a check grows with the number of releases. */
public final class GateCurve implements Workload {

    private static final int SUBJECTS = 200;
    private static final List<Integer> VERSIONS = List.of(10, 20, 40);

    /** How much dearer a version may be than in the shortest history, before the cost is no longer linear. */
    private static final Target LINEAR = Target.atMost(1.25);

    @Override
    public String name() {
        return "gate-curve";
    }

    @Override
    public String description() {
        return "CPU of a check of 200 subjects with 10 to 40 releases, without and with DATA; peer: SchemaCompatibility of every pair;"
                + " limit: reading and parsing; the ratio is the cost of one more release by that of the first step";
    }

    @Override
    public List<Row> run() throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        rows.addAll(curve("gate", "without DATA"));
        rows.addAll(curve("gate-data", "with DATA"));
        return rows;
    }

    private static List<Row> curve(String what, String title) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        double firstStep = Double.NaN;
        double before = Double.NaN;
        int versionsBefore = 0;
        for (int versions : VERSIONS) {
            try (Repository repository = Repository.of(SUBJECTS, versions)) {
                Path folder = repository.folder();
                double parse = Measured.of("parse", folder, repository.cache()).cpu();
                double peer = Measured.of("avro", folder, repository.cache()).cpu();
                double ours = Measured.of(what, folder, repository.cache()).cpu();
                double step = (ours - before) / (versions - versionsBefore);
                firstStep = Double.isNaN(firstStep) ? step : firstStep;
                double ratio = Double.isNaN(step) ? 1 : step / firstStep;
                rows.add(new Row(SUBJECTS + " x " + versions + ", " + title, "s", ours, peer, parse, ratio, LINEAR));
                before = ours;
                versionsBefore = versions;
            }
        }
        return rows;
    }
}
