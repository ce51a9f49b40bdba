package io.thereview.gate.deploy;

import io.thereview.gate.diff.SchemaSource;
import io.thereview.gate.judge.Change;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.Nearest;
import io.thereview.gate.source.SourceException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One schema in place of today's. */
public final class Asked {

    private Asked() {}

    /**
     * The candidates with this schema alone, as that of the subject, or else of the one that has a record of its name.
     *
     * @throws SourceException if no subject has such a record, or several have
     */
    public static Candidates of(Candidates all, SchemaSource.Located schema, Optional<String> subject) {
        Candidate today = subject.isPresent() ? named(all, subject.get()) : alike(all, schema);
        Change then = today.change();
        Change change =
                new Change(then.subject(), schema.schema(), then.previous(), Level.FULL_TRANSITIVE, schema.locator());
        boolean changed = today.changed() || !today.schema().equals(schema.schema());
        return all.only(new Candidate(change, changed));
    }

    private static Candidate named(Candidates all, String subject) {
        return all.all().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new SourceException("there is no subject " + subject + nearest(all, subject)));
    }

    private static Candidate alike(Candidates all, SchemaSource.Located schema) {
        String name = schema.schema().getFullName();
        List<Candidate> alike = all.all().stream()
                .filter(each -> each.schema().getFullName().equals(name))
                .toList();
        if (alike.isEmpty()) {
            throw new SourceException(
                    "no subject has the type " + name + "; say whose schema it is by --subject" + nearest(all, name));
        }
        if (alike.size() > 1) {
            throw new SourceException("several subjects have the type " + name + ": "
                    + alike.stream().map(Candidate::subject).collect(Collectors.joining(", "))
                    + "; say which is meant by --subject");
        }
        return alike.get(0);
    }

    private static String nearest(Candidates all, String name) {
        List<String> nearest =
                Nearest.of(name, all.all().stream().map(Candidate::subject).toList());
        return nearest.isEmpty() ? "" : "; the nearest are " + String.join(", ", nearest);
    }
}
