package io.thereview.gate.deploy;

import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.RunningReader;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether a list of readers and the schemas are of the same time. */
public final class Outdated {

    private static final String ANEW =
            "write the list anew, with schema readers --bootstrap-servers HOST:PORT --save FILE";

    private Outdated() {}

    /** What speaks against it: subjects that only one of them knows, and the age of the list. */
    public static List<Finding> findings(
            ReaderInventory inventory, Candidates candidates, Duration silence, Instant now, Duration oldest) {
        List<Finding> findings = new ArrayList<>();
        Duration age = Duration.between(inventory.takenAt(), now);
        if (age.compareTo(oldest) > 0) {
            findings.add(finding(
                    "",
                    "the list of readers " + inventory.source() + " is of " + inventory.takenAt()
                            + " and older than --max-age " + oldest
                            + ": programs that were deployed since are not in it",
                    ANEW));
        }
        Map<String, TreeSet<String>> unknown = new TreeMap<>();
        for (RunningReader each : inventory.running(silence)) {
            each.program().readers().stream()
                    .filter(reader -> candidates.of(reader.subject()).isEmpty())
                    .forEach(reader -> unknown.computeIfAbsent(reader.subject(), key -> new TreeSet<>())
                            .add(each.name().toString()));
        }
        unknown.forEach((subject, programs) -> findings.add(subject(String.join(", ", programs), subject)));
        return findings;
    }

    /**
     * What speaks for it that they are not, and is no proof.
     *
     * @param changed when the schemas were last changed, if that is known
     */
    public static List<String> notes(
            ReaderInventory inventory, Candidates candidates, Duration silence, Optional<Instant> changed) {
        List<String> notes = new ArrayList<>();
        changed.filter(inventory.takenAt()::isBefore)
                .ifPresent(moment -> notes.add("the list of readers is of " + inventory.takenAt()
                        + ", and older than the schemas, which were last changed at " + moment
                        + ": programs that were deployed since then are not in it"));
        for (Program program : Program.of(inventory.running(silence))) {
            for (Candidate candidate : candidates.all()) {
                if (program.versions(name -> candidates.isOf(candidate, name)).stream()
                        .anyMatch(each -> !candidate.knows(each.schema()))) {
                    notes.add(program.name() + " reads " + candidate.subject()
                            + " with a schema that is neither today's nor an earlier one that is known here");
                }
            }
        }
        return notes;
    }

    /** Somebody reads what is no subject. */
    static Finding subject(String who, String subject) {
        return finding(
                subject,
                who + " reads `" + subject
                        + "`, which is no subject of the schemas: they are not of the same time as this"
                        + " program, or the subject was removed while it is still read",
                "compare with the schemas that the program was built from; or " + ANEW);
    }

    private static Finding finding(String subject, String message, String remedy) {
        Rule rule = Rule.DEPLOY_READERS_OUTDATED;
        return new Finding(
                rule, rule.severity(), subject, "", Optional.empty(), message, List.of(), Optional.empty(), remedy);
    }
}
