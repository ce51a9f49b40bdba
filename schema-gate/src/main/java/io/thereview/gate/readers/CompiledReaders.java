package io.thereview.gate.readers;

import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schemas of a folder as readers: what an app that is built from them is compiled with. */
public final class CompiledReaders {

    private final Snapshot snapshot;
    private final SchemaSet schemas;
    private final Subjects subjects;

    private CompiledReaders(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.schemas = SchemaSet.of(snapshot);
        this.subjects = Subjects.of(snapshot);
    }

    /** Those of a snapshot. */
    public static CompiledReaders of(Snapshot snapshot) {
        return new CompiledReaders(snapshot);
    }

    /**
     * Those whose subject fits a pattern, in the order in which the folder lists its subjects.
     *
     * @param patterns names of subjects, in which {@code *} stands for any text
     * @throws SourceException if a pattern fits no subject, or a schema is wrong
     */
    public List<Reader> matching(List<String> patterns) {
        Map<String, Subject> chosen = new LinkedHashMap<>();
        for (String pattern : patterns) {
            List<Subject> fitting = fitting(pattern);
            if (fitting.isEmpty()) {
                throw new SourceException("no subject fits `" + pattern + "`; " + known());
            }
            fitting.forEach(subject -> chosen.put(subject.subject(), subject));
        }
        return subjects.subjects().stream()
                .filter(subject -> chosen.containsKey(subject.subject()))
                .map(this::reader)
                .toList();
    }

    private List<Subject> fitting(String pattern) {
        Pattern fits = Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return subjects.subjects().stream()
                .filter(subject -> fits.matcher(subject.subject()).matches())
                .toList();
    }

    private String known() {
        List<String> names = subjects.subjects().stream().map(Subject::subject).toList();
        if (names.isEmpty()) {
            return "there is no subject at all in " + snapshot.prefix();
        }
        return "known are " + names.stream().limit(20).collect(Collectors.joining(", "))
                + (names.size() > 20 ? " and " + (names.size() - 20) + " more" : "");
    }

    private Reader reader(Subject subject) {
        try {
            return new Reader(subject.subject(), schemas.parse(schemas.whole(subject.file())));
        } catch (InvalidSchemaException e) {
            throw new SourceException(reason(e.problem()), e);
        }
    }

    /** A type may be missing only because its own file is broken, so that is what counts. */
    private String reason(Problem problem) {
        return schemas.problems().stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .findFirst()
                .orElse(problem)
                .toString();
    }
}
