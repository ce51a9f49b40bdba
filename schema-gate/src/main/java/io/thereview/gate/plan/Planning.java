package io.thereview.gate.plan;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.report.Report;
import io.thereview.gate.source.SourceException;
import java.util.List;
import java.util.Map;

/** Makes the plan for one folder of schemas and one registry. It only reads. Thread-safe. */
public final class Planning {

    private final CheckOptions options;
    private final Registry registry;
    private final RegistryFacts facts;

    /** How the folder is checked, except for what it is compared with. */
    public Planning(CheckOptions options, Registry registry) {
        this.options = options;
        this.registry = registry;
        this.facts = new RegistryFacts(registry);
    }

    /**
     * The plan, judged by the gate against the releases, the merge base and everything that the registry has.
     *
     * @throws SourceException if the folder or the registry cannot be read
     */
    public Plan judged() {
        List<Wanted> wanted = wanted();
        Map<String, Registered> registered = registered(wanted);
        Report report = GateRun.of(options.withAgainst(new Against.Usual(), new Against.Registered(registry)))
                .run();
        return Plan.of(wanted, registered, report);
    }

    /**
     * The plan as the registry itself would judge it: for servers on one's own machine.
     *
     * @throws SourceException if the folder or the registry cannot be read
     */
    public Plan unjudged() {
        List<Wanted> wanted = wanted();
        return Plan.of(wanted, registered(wanted), new Report(List.of(), List.of(), 0, List.of()));
    }

    /** How far it is, in a few words; may be asked from another thread. */
    public String progress() {
        return "read " + facts.read() + " subjects of the registry";
    }

    private List<Wanted> wanted() {
        return WantedSubjects.read(options.schemas(), options.prefix());
    }

    /** Whatever is no registry says so at the first question, rather than that every subject is new. */
    private Map<String, Registered> registered(List<Wanted> wanted) {
        registry.subjects();
        return facts.of(wanted);
    }
}
