package io.thereview.gate.command;

import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.plan.Drift;
import io.thereview.gate.plan.DriftReading;
import io.thereview.gate.plan.DriftText;
import io.thereview.gate.plan.PlanJson;
import io.thereview.gate.registry.Registry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code schema drift}. */
@CommandLine.Command(
        name = "drift",
        description = {
            "Tells how a registry differs from the repository.",
            "Sees schemas that are not registered, versions that no release knows, other levels, and subjects of our",
            "topics that subjects.yaml does not list. Writes nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema drift --registry http://localhost:8081",
            "  thereview schema drift --registry http://localhost:8081 --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no drift", "1:drift", "2:called wrongly", "3:could not compare"})
final class DriftCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Mixin
    private RegistryOptions options = new RegistryOptions();

    @CommandLine.Option(
            names = "--json",
            description = "As JSON: {\"registry\", \"drift\": [{\"kind\", \"subject\", \"text\"}], \"others\"}.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        Registry registry = options.open();
        DriftReading reading = new DriftReading(CheckOptions.of(schemas.folder()), registry);
        Drift drift = ProgressLine.during(reading::drift, reading::progress);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(PlanJson.of(drift, registry.connection()));
        } else {
            DriftText.lines(drift, registry.connection()).forEach(out::println);
        }
        return drift.deviations().isEmpty() ? 0 : 1;
    }
}
