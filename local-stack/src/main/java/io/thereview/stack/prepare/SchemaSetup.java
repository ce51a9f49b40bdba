package io.thereview.stack.prepare;

import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.plan.Applying;
import io.thereview.gate.plan.Plan;
import io.thereview.gate.plan.Planning;
import io.thereview.gate.registry.Registry;
import io.thereview.gate.registry.RegistryConnection;
import io.thereview.stack.process.StackException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Registers the schemas of {@code subjects.yaml} with a registry, and sets how strictly each subject evolves, as {@code
 * thereview schema apply} does. Only the registry judges them here: on one's own machine, changes may be tried that the gate
 * would refuse.
 */
public final class SchemaSetup {

    /** As long as a server has to become ready: a machine whose neighbours take its processors answers as late. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;

    public SchemaSetup(Path folder) {
        this.folder = folder;
    }

    /**
     * Applies the file.
     *
     * @return what was registered or changed, for people; empty when everything was as the file says
     * @throws StackException if a schema is broken, or the registry refuses it
     * @throws io.thereview.gate.source.SourceException if the file or the registry cannot be read
     */
    public List<String> apply(URI url) {
        Registry registry = Registry.open(RegistryConnection.of(url).within(PATIENCE));
        Plan plan = new Planning(CheckOptions.of(folder), registry).unjudged();
        if (plan.isRefused()) {
            throw new StackException("the schemas cannot be registered at " + url + ", and none was:\n"
                    + String.join("\n", plan.reasons()));
        }
        Applying.Outcome outcome = new Applying(registry, write -> {}).apply(plan);
        if (!outcome.isComplete()) {
            throw new StackException("the registry " + url + " refuses to "
                    + outcome.left().get(0) + ": " + outcome.refusal().orElseThrow());
        }
        return outcome.done().stream().map(write -> write.told()).toList();
    }
}
