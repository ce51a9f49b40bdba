package io.thereview.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.bench.gate.GateCurve;
import io.thereview.bench.gate.GatePair;
import io.thereview.bench.gate.GateRepository;
import io.thereview.bench.http.HttpMailing;
import io.thereview.bench.http.HttpPosts;
import io.thereview.bench.http.HttpSteady;
import io.thereview.bench.runtime.Platform;
import io.thereview.bench.runtime.RelayDrain;
import io.thereview.bench.runtime.RelayLatency;
import io.thereview.bench.runtime.RuntimeBacklog;
import io.thereview.bench.runtime.RuntimeBlocking;
import io.thereview.bench.runtime.RuntimeNoop;
import io.thereview.bench.runtime.RuntimePeers;
import io.thereview.bench.runtime.RuntimeProjection;
import io.thereview.bench.runtime.RuntimeSlowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ./thereview bench}: runs benchmarks and prints what came of them. */
@CommandLine.Command(
        name = "bench",
        description = {
            "Runs the benchmarks: all of them, the named one, or those whose names begin with NAME and a hyphen.",
            "ours, peer and limit are measured in the same run; the ratio is what the target is about."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "Examples:%n",
        footer = {
            "  thereview bench runtime              all of the event runtime, about six minutes",
            "  thereview bench runtime-noop --json  one of them, for a program",
            "  thereview bench runtime --scale 0.1  a glance: a tenth of the records and of the time"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every target is met",
            "1:a target is missed, or something could not be measured",
            "2:there is no such benchmark, or the scale is impossible"
        })
public final class Main implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "A benchmark, or the beginning of several; --list shows them.")
    private @Nullable String name;

    @CommandLine.Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @CommandLine.Option(names = "--list", description = "Print what there is and end.")
    private boolean list;

    @CommandLine.Option(
            names = "--scale",
            defaultValue = "1",
            paramLabel = "FACTOR",
            description =
                    "The part of the records and of the time of the runtime's benchmarks, above 0 and at most 1 (default: 1)."
                            + " The targets hold for 1.")
    private double scale = 1;

    /** Runs the command and exits with its code. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!(scale > 0 && scale <= 1)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--scale is above 0 and at most 1, such as 0.1, not " + scale);
        }
        try (Platform platform = new Platform(scale)) {
            return run(workloads(platform));
        }
    }

    private static List<Workload> workloads(Platform platform) {
        return List.of(
                new GatePair(),
                new GateRepository(),
                new GateCurve(),
                new RuntimeNoop(platform),
                new RuntimePeers(platform),
                new RuntimeBlocking(platform),
                new RuntimeSlowKey(platform),
                new RuntimeProjection(platform),
                new RuntimeBacklog(platform),
                new RelayDrain(platform),
                new RelayLatency(platform),
                new HttpPosts(platform),
                new HttpSteady(platform),
                new HttpMailing(platform));
    }

    private int run(List<Workload> workloads) throws Exception {
        if (list) {
            workloads.forEach(workload ->
                    spec.commandLine().getOut().printf("%-18s %s%n", workload.name(), workload.description()));
            return 0;
        }
        List<Workload> chosen = workloads.stream().filter(this::isChosen).toList();
        if (chosen.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "there is no benchmark \"" + name + "\"; --list shows what there is");
        }
        List<Row> rows = new ArrayList<>();
        boolean measured = measure(chosen, rows);
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        }
        return measured && rows.stream().allMatch(Row::holds) ? 0 : 1;
    }

    private boolean isChosen(Workload workload) {
        return name == null || workload.name().equals(name) || workload.name().startsWith(name + '-');
    }

    /** Adds a row for everything that could be measured; true if nothing could not. */
    private boolean measure(List<Workload> chosen, List<Row> rows) throws InterruptedException {
        boolean all = true;
        if (!json) {
            spec.commandLine().getOut().println(Row.heading());
        }
        for (Workload workload : chosen) {
            spec.commandLine().getErr().println(workload.name() + ": " + workload.description());
            try {
                workload.run().forEach(row -> add(row, rows));
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                all = false;
                spec.commandLine().getErr().println(workload.name() + " could not be measured: " + inWords(e));
            }
        }
        return all;
    }

    private void add(Row row, List<Row> rows) {
        rows.add(row);
        if (!json) {
            spec.commandLine().getOut().println(row.line());
        }
    }

    private static String inWords(Exception failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + " (" + cause + ")";
    }
}
