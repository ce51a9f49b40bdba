package io.thereview.gate.plan;

import io.thereview.gate.registry.RegistryConnection;
import io.thereview.gate.report.Phrases;
import java.util.ArrayList;
import java.util.List;

/** Drift for people: a line for each deviation. */
public final class DriftText {

    private DriftText() {}

    /** The lines; none of them holds a line end. */
    public static List<String> lines(Drift drift, RegistryConnection registry) {
        List<String> lines = new ArrayList<>();
        drift.deviations().forEach(each -> lines.add(each.subject() + ": " + each.text()));
        if (!drift.others().isEmpty()) {
            lines.add("not compared: subjects of topics that subjects.yaml does not name ("
                    + drift.others().size() + "); --json lists them");
        }
        lines.add(
                drift.deviations().isEmpty()
                        ? "no drift: the registry " + registry + " is as the repository says"
                        : "drift: " + drift.deviations().size());
        return lines.stream().map(Phrases::line).toList();
    }
}
