package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.ComparisonSource;
import io.thereview.gate.deploy.Candidate;
import io.thereview.gate.deploy.Candidates;
import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.Version;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.SubjectFile;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** The schemas of a folder as candidates: what is to be written from now on, beside what was written before. */
public final class CandidateSource {

    private final CheckOptions options;
    private final Set<String> notes = new LinkedHashSet<>();

    private CandidateSource(CheckOptions options) {
        this.options = options;
    }

    /**
     * Reads them.
     *
     * @throws SourceException if the folder, or a schema in it, cannot be read
     */
    public static Candidates read(CheckOptions options) {
        return new CandidateSource(options).read();
    }

    private Candidates read() {
        if (!Files.isDirectory(options.schemas())) {
            throw new SourceException(
                    options.schemas() + " is no folder; name the one with the schemas by --schemas DIR");
        }
        Snapshot today = Snapshot.read(options.schemas(), "", options.prefix());
        SchemaSet schemas = SchemaSet.of(today);
        Subjects subjects = Subjects.of(today);
        Comparison comparison = ComparisonSource.read(options.schemas(), options.prefix(), options.against());
        notes.addAll(comparison.notes());
        List<Candidate> all = new ArrayList<>();
        for (Subject subject : subjects.subjects()) {
            all.add(candidate(subject, schemas, comparison));
        }
        return new Candidates(all, subjects.declared(), List.copyOf(notes));
    }

    private Candidate candidate(Subject subject, SchemaSet schemas, Comparison comparison) {
        SubjectFile.problem(schemas.snapshot(), subject).ifPresent(problem -> {
            throw broken(problem);
        });
        Schema next = parsed(schemas, schemas.whole(subject.file()));
        Ancestors ancestors =
                Ancestors.of(subject, schemas.nameOf(subject.file()), Level.BACKWARD_TRANSITIVE, comparison);
        ancestors.problems().stream().findFirst().ifPresent(problem -> {
            throw broken(problem);
        });
        notes.addAll(ancestors.notes());
        List<Version> versions = new ArrayList<>();
        Optional<Schema> last = Optional.empty();
        for (Ancestors.Ancestor each : ancestors.versions()) {
            Schema schema = parsed(each.moment().schemas(), each.whole());
            versions.add(new Version(each.label(), schema));
            if (each.moment().released() || last.isEmpty()) {
                last = Optional.of(schema);
            }
        }
        Change change =
                new Change(subject.subject(), next, versions, Level.FULL_TRANSITIVE, schemas.locator(subject.file()));
        return new Candidate(change, !last.equals(Optional.of(next)));
    }

    private static Schema parsed(SchemaSet schemas, Whole whole) {
        if (!whole.isUsable()) {
            throw broken(whole.problems().get(0));
        }
        try {
            return schemas.parse(whole);
        } catch (InvalidSchemaException e) {
            throw broken(e.problem());
        }
    }

    private static SourceException broken(Problem problem) {
        return new SourceException(problem + "; schema check tells more, and what to do");
    }
}
