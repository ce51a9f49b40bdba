package io.thereview.gate.rule;

import java.util.List;
import java.util.Optional;

/**
 * One thing that the gate has to say.
 *
 * @param severity the rule's own, or a heavier one where the check is strict
 * @param subject the subject judged; empty where there is none
 * @param path the place within the schema, by names: {@code ReviewCreated.author?.city}
 * @param place the place within a file, where the schema came from one
 * @param message what changed, and what follows from it
 * @param hits which versions are affected, in which direction; empty when the schema is at fault by itself
 * @param proof a record that was really written and read, and what came of it
 * @param remedy how to mend it
 */
public record Finding(
        Rule rule,
        Severity severity,
        String subject,
        String path,
        Optional<Place> place,
        String message,
        List<Hit> hits,
        Optional<String> proof,
        String remedy) {

    public Finding {
        hits = List.copyOf(hits);
    }

    /** The same, hitting these. */
    public Finding hitting(List<Hit> others) {
        return new Finding(rule, severity, subject, path, place, message, others, proof, remedy);
    }

    /** The same, weighing more. */
    public Finding as(Severity heavier) {
        return new Finding(rule, heavier, subject, path, place, message, hits, proof, remedy);
    }
}
