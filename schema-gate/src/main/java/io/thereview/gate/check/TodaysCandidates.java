package io.thereview.gate.check;

import io.thereview.gate.judge.Known;
import io.thereview.gate.live.Candidates;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.gate.source.Whole;
import io.thereview.gate.waive.Waived;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Today's schemas by the names that Confluent's strategies give to the subjects of a topic, or else by their own. */
final class TodaysCandidates implements Candidates {

    private final SchemaSet schemas;
    private final Subjects subjects;
    private final Report report;

    TodaysCandidates(Snapshot today, Report report) {
        this.schemas = SchemaSet.of(today);
        this.subjects = Subjects.of(today);
        this.report = report;
    }

    @Override
    public Optional<Candidate> reading(String topic, Schema written) {
        String name = written.getFullName();
        return Stream.of(topic + "-" + name, topic + "-value", name)
                .flatMap(each -> subjects.named(each).stream())
                .findFirst()
                .or(() -> schemas.fileOf(name).flatMap(this::subjectOf))
                .flatMap(this::candidate);
    }

    private Optional<Subject> subjectOf(String file) {
        return subjects.subjects().stream()
                .filter(subject -> subject.file().equals(file))
                .findFirst();
    }

    /** What is broken is told of its file, and reads nothing. */
    private Optional<Candidate> candidate(Subject subject) {
        Whole whole = schemas.whole(subject.file());
        if (!whole.isUsable()) {
            return Optional.empty();
        }
        List<Finding> known = Stream.concat(
                        report.findings().stream(), report.waived().stream().map(Waived::finding))
                .filter(finding -> finding.subject().equals(subject.subject()))
                .toList();
        try {
            return Optional.of(new Candidate(
                    subject.subject(), schemas.parse(whole), new Known(known, schemas.locator(subject.file()))));
        } catch (InvalidSchemaException e) {
            return Optional.empty();
        }
    }
}
