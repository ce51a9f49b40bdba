package io.thereview.gate.command;

import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.plan.Plan;
import io.thereview.gate.plan.PlanJson;
import io.thereview.gate.plan.PlanText;
import io.thereview.gate.plan.Planning;
import io.thereview.gate.registry.Registry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code schema plan}. */
@CommandLine.Command(
        name = "plan",
        description = {
            "Shows what schema apply would change in a registry, and why it would refuse. Writes nothing.",
            "  +  new subject         ~  next version",
            "  =  unchanged           <  an older version is wanted",
            "  !  refused, and why: nothing is written."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema plan --registry http://localhost:8081",
            "  thereview schema plan --registry https://registry:8443 --registry-user ci --registry-password-file pw",
            "  SCHEMA_REGISTRY_URL=http://localhost:8081 thereview schema plan --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it can be applied, or there is nothing to do",
            "1:the gate or the registry refuses it",
            "2:called wrongly",
            "3:could not plan"
        })
final class PlanCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Mixin
    private RegistryOptions options = new RegistryOptions();

    @CommandLine.Option(names = "--json", description = "As JSON: {\"registry\", \"refused\", \"subjects\", ...}.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        Registry registry = options.open();
        Plan plan = plan(schemas, registry);
        show(plan, registry, json, spec.commandLine().getOut());
        return plan.isRefused() ? 1 : 0;
    }

    /** The plan for a folder. */
    static Plan plan(SchemasOption schemas, Registry registry) {
        Planning planning = new Planning(CheckOptions.of(schemas.folder()), registry);
        return ProgressLine.during(planning::judged, planning::progress);
    }

    static void show(Plan plan, Registry registry, boolean json, PrintWriter out) {
        if (json) {
            out.println(PlanJson.of(plan, registry.connection()));
        } else {
            PlanText.lines(plan).forEach(out::println);
        }
    }
}
