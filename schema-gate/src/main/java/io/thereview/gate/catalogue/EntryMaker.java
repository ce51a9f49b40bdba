package io.thereview.gate.catalogue;

import io.thereview.gate.baseline.Moment;
import io.thereview.gate.catalogue.Entry.Contents;
import io.thereview.gate.catalogue.Entry.Name;
import io.thereview.gate.catalogue.Entry.State;
import io.thereview.gate.catalogue.Entry.Terms;
import io.thereview.gate.lint.SoundnessLens;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.SubjectFile;
import io.thereview.gate.source.Whole;
import io.thereview.gate.walk.Branches;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Gathers what there is to tell of one subject after another. Thread-safe. */
final class EntryMaker {

    private final SchemaSet today;
    private final List<Moment> moments;
    private final Readership readership;

    EntryMaker(SchemaSet today, List<Moment> oldestFirst, Readership readership) {
        this.today = today;
        this.moments = oldestFirst;
        this.readership = readership;
    }

    /**
     * A subject to tell of.
     *
     * @param page the name of its page
     * @param retired whether it no longer exists
     */
    record Wanted(Subject subject, String page, boolean retired) {}

    Entry make(Wanted wanted) {
        Subject subject = wanted.subject();
        List<String> problems = new ArrayList<>();
        List<Known> versions = earlier(subject, problems);
        Optional<Known> now = wanted.retired() ? Optional.empty() : now(subject, problems);
        State state = state(wanted, versions, now);
        if (state == State.CHANGED || state == State.NEW) {
            now.ifPresent(versions::add);
        }
        Optional<Known> newest = versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
        Optional<Schema> schema = newest.map(Known::schema);
        FieldRows rows = FieldRows.of(versions);
        return new Entry(
                name(wanted, schema),
                new Terms(
                        schema.map(EntryMaker::doc).orElse(""),
                        subject.owner(),
                        subject.level(),
                        state,
                        wanted.retired() ? "" : today.snapshot().shown(subject.file())),
                Steps.of(versions),
                new Contents(
                        rows.list(),
                        rows.isComplete(),
                        newest.map(known -> Examples.pretty(known.text())).orElse(""),
                        problems),
                readership.of(subject.subject(), schema),
                schema.map(Examples::of).orElse(Entry.Example.NONE));
    }

    private static State state(Wanted wanted, List<Known> earlier, Optional<Known> now) {
        if (wanted.retired()) {
            return State.RETIRED;
        }
        if (now.isEmpty()) {
            return State.BROKEN;
        }
        if (earlier.isEmpty()) {
            return State.NEW;
        }
        return earlier.get(earlier.size() - 1).isLike(now.get()) ? State.RELEASED : State.CHANGED;
    }

    private List<Known> earlier(Subject subject, List<String> problems) {
        Optional<String> fullName = today.nameOf(subject.file());
        List<Known> versions = new ArrayList<>();
        for (Moment moment : moments) {
            moment.fileOf(subject, fullName)
                    .flatMap(file -> known(moment.label(), moment.schemas(), file, problems))
                    .ifPresent(versions::add);
        }
        return versions;
    }

    private Optional<Known> now(Subject subject, List<String> problems) {
        Optional<Problem> missing = SubjectFile.problem(today.snapshot(), subject);
        if (missing.isPresent()) {
            problems.add(missing.get().toString());
            return Optional.empty();
        }
        return known(Step.TODAY, today, subject.file(), problems);
    }

    private static Optional<Known> known(String label, SchemaSet set, String file, List<String> problems) {
        Whole whole = set.whole(file);
        if (!whole.isUsable()) {
            whole.problems().forEach(problem -> problems.add(problem.toString()));
            return Optional.empty();
        }
        try {
            Schema schema = set.parse(whole);
            List<String> tooLarge = new ArrayList<>();
            SoundnessLens.size(
                    whole.text().getBytes(StandardCharsets.UTF_8).length,
                    schema,
                    (rule, spot, message, remedy) ->
                            tooLarge.add(set.snapshot().shown(file) + ": " + message + "; " + remedy));
            problems.addAll(tooLarge);
            return tooLarge.isEmpty() ? Optional.of(new Known(label, schema, whole.text())) : Optional.empty();
        } catch (InvalidSchemaException e) {
            problems.add(e.problem().toString());
            return Optional.empty();
        }
    }

    private static Name name(Wanted wanted, Optional<Schema> schema) {
        String subject = wanted.subject().subject();
        String type = schema.filter(Branches::isNamed).map(Schema::getFullName).orElse("");
        return new Name(subject, topic(subject, type), type.isEmpty() ? subject : type, wanted.page());
    }

    /** As the registry's strategies name subjects: by topic and record, or by topic alone. */
    private static String topic(String subject, String type) {
        for (String end : List.of("-" + type, "-value", "-key")) {
            if (end.length() > 1 && subject.endsWith(end)) {
                return subject.substring(0, subject.length() - end.length());
            }
        }
        return "";
    }

    private static String doc(Schema schema) {
        String doc = Branches.isNamed(schema) ? schema.getDoc() : null;
        return doc == null ? "" : doc;
    }
}
