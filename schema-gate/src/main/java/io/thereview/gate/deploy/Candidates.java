package io.thereview.gate.deploy;

import io.thereview.gate.judge.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The schemas that may be written from now on.
 *
 * @param declared whether the subjects are named as in the registry; else they are named by their files
 * @param notes what people should know of them
 */
public record Candidates(List<Candidate> all, boolean declared, List<String> notes) {

    public Candidates {
        all = List.copyOf(all);
        notes = List.copyOf(notes);
    }

    /** The one that a reader of that subject gets to read; without declared subjects, the one of that record. */
    public Optional<Candidate> of(String subject) {
        return all.stream().filter(each -> isOf(each, subject)).findFirst();
    }

    /** Whether a reader of that subject gets to read it. */
    boolean isOf(Candidate candidate, String subject) {
        return candidate.subject().equals(subject)
                || (!declared && subject.endsWith("-" + candidate.schema().getFullName()));
    }

    /** What these programs read it with, by their names; a program that was built twice, with both. */
    public Map<String, Schema> readers(Candidate candidate, List<Program> programs) {
        Map<String, Schema> readers = new LinkedHashMap<>();
        for (Program program : programs) {
            for (Version each : program.versions(subject -> isOf(candidate, subject))) {
                String name = each.label();
                for (int i = 2; readers.containsKey(name); i++) {
                    name = each.label() + " #" + i;
                }
                readers.put(name, each.schema());
            }
        }
        return readers;
    }

    /** Only this one of them. */
    public Candidates only(Candidate one) {
        return new Candidates(List.of(one), declared, notes);
    }
}
