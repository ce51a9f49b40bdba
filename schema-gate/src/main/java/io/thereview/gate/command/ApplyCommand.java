package io.thereview.gate.command;

import io.thereview.gate.plan.Applying;
import io.thereview.gate.plan.Plan;
import io.thereview.gate.plan.PlanJson;
import io.thereview.gate.plan.Write;
import io.thereview.gate.registry.Registry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code schema apply}. */
@CommandLine.Command(
        name = "apply",
        description = {
            "Registers today's schemas and sets their levels, as schema plan shows.",
            "Refuses what schema check refuses, against the releases, the merge base and the registry, before it writes.",
            "Repeating it changes nothing, or goes on where it was interrupted. It never deletes anything."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview schema apply --registry http://localhost:8081 --dry-run",
            "  thereview schema apply --registry https://registry:8443 --registry-token-file /run/secrets/token"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the registry is as subjects.yaml says",
            "1:the gate or the registry refuses it",
            "2:called wrongly",
            "3:could not apply, or not all of it; repeat it"
        })
final class ApplyCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private SchemasOption schemas = new SchemasOption();

    @CommandLine.Mixin
    private RegistryOptions options = new RegistryOptions();

    @CommandLine.Option(names = "--dry-run", description = "Only show the plan, with the same exit code.")
    private boolean dryRun;

    @CommandLine.Option(
            names = "--json",
            description = "A line of JSON for each change when it is made; the plan, if it is refused or not applied.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Registry registry = options.open();
        Plan plan = PlanCommand.plan(schemas, registry);
        if (dryRun || plan.isRefused()) {
            PlanCommand.show(plan, registry, json, out);
            return plan.isRefused() ? 1 : 0;
        }
        Applying.Outcome outcome = new Applying(registry, this::tell).apply(plan);
        if (outcome.isComplete()) {
            say(
                    out,
                    outcome.done().isEmpty()
                            ? "nothing to do: the registry is as subjects.yaml says"
                            : "changes: " + outcome.done().size());
            return 0;
        }
        int done = outcome.done().size();
        spec.commandLine()
                .getErr()
                .println(spec.qualifiedName() + ": the registry " + registry.connection() + " refuses to "
                        + outcome.left().get(0) + ": " + outcome.refusal().orElseThrow() + "\nmade " + done + " of "
                        + (done + outcome.left().size())
                        + " changes, and not the rest; mend the schema, and repeat it to go on from there");
        return 1;
    }

    /** Each change is told when it is made: whoever interrupts the program knows what was done. */
    private void tell(Write write) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? PlanJson.of(write).toString() : write.told());
        out.flush();
    }

    private void say(PrintWriter out, String what) {
        if (!json) {
            out.println(what);
        }
    }
}
