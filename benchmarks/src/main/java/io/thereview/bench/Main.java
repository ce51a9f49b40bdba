package io.thereview.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.bench.gate.GateCurve;
import io.thereview.bench.gate.GatePair;
import io.thereview.bench.gate.GateRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ./thereview bench}: runs benchmarks and prints what came of them. */
@CommandLine.Command(
        name = "bench",
        description = {
            "Runs the benchmarks, all of them or the named one.",
            "ours, peer and limit are measured in the same run; the ratio is what the target is about."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every target is met", "1:a target is missed", "2:there is no such benchmark"})
public final class Main implements Callable<Integer> {

    private static final List<Workload> WORKLOADS = List.of(new GatePair(), new GateRepository(), new GateCurve());

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @CommandLine.Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark; --list shows them.")
    private @Nullable String name;

    @CommandLine.Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @CommandLine.Option(names = "--list", description = "Print what there is and end.")
    private boolean list;

    /** Runs the command and exits with its code. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            WORKLOADS.forEach(workload ->
                    spec.commandLine().getOut().printf("%-12s %s%n", workload.name(), workload.description()));
            return 0;
        }
        List<Workload> chosen = WORKLOADS.stream()
                .filter(workload -> name == null || workload.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "there is no benchmark \"" + name + "\"; --list shows what there is");
        }
        List<Row> rows = new ArrayList<>();
        if (!json) {
            spec.commandLine().getOut().println(Row.heading());
        }
        for (Workload workload : chosen) {
            spec.commandLine().getErr().println(workload.name() + ": " + workload.description());
            for (Row row : workload.run()) {
                rows.add(row);
                if (!json) {
                    spec.commandLine().getOut().println(row.line());
                }
            }
        }
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        }
        return rows.stream().allMatch(Row::holds) ? 0 : 1;
    }
}
