package io.thereview.gate.live;

import io.thereview.gate.data.Mismatch;
import io.thereview.gate.data.ReadBack;
import io.thereview.gate.live.Candidates.Candidate;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/**
 * Reads the records of a topic as programs with today's schemas will. Values of real records are only told if somebody asks
 * for them: they may be personal. Not thread-safe.
 */
public final class LiveJudge {

    private final TopicSample sample;
    private final Candidates candidates;
    private final boolean showsValues;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private LiveJudge(TopicSample sample, Candidates candidates, boolean showsValues) {
        this.sample = sample;
        this.candidates = candidates;
        this.showsValues = showsValues;
    }

    /**
     * The verdict.
     *
     * @param written the schemas with these ids; empty for an id that nobody knows
     * @param showsValues whether findings may quote the records
     */
    public static LiveVerdict judge(
            TopicSample sample, IntFunction<Optional<Schema>> written, Candidates candidates, boolean showsValues) {
        LiveJudge judge = new LiveJudge(sample, candidates, showsValues);
        judge.strangers();
        sample.bySchema().forEach((id, records) -> judge.schema(id, records, written.apply(id)));
        if (judge.notes.isEmpty() && judge.findings.isEmpty()) {
            judge.notes.add("there are no records on " + sample.topic());
        }
        return new LiveVerdict(judge.findings, judge.notes);
    }

    private void strangers() {
        sample.stranger()
                .ifPresent(first -> unreadable(
                        "",
                        counted(sample.strangers()) + " on " + sample.topic()
                                + " do not begin with the zero and the schema id of Confluent's wire format",
                        first));
    }

    private void schema(int id, SchemaSample records, Optional<Schema> written) {
        if (written.isEmpty()) {
            unreadable(
                    "",
                    counted(records.found()) + " on " + sample.topic() + " name the schema id " + id
                            + ", which the registry does not know",
                    records.kept().get(0));
            return;
        }
        Schema writer = written.get();
        Optional<Candidate> candidate = candidates.reading(sample.topic(), writer);
        if (candidate.isEmpty()) {
            notes.add(sample.topic() + ", " + named(id, writer) + ": no schema here reads its "
                    + counted(records.found()));
            return;
        }
        read(id, writer, records, candidate.get());
    }

    private void read(int id, Schema writer, SchemaSample records, Candidate candidate) {
        ReadBack reading = new ReadBack(writer, candidate.schema());
        List<LiveRecord> readable = new ArrayList<>();
        List<LiveRecord> corrupt = new ArrayList<>();
        String why = "";
        for (LiveRecord record : records.kept()) {
            Optional<String> trouble = reading.read(record.body());
            why = corrupt.isEmpty() ? trouble.orElse("") : why;
            (trouble.isEmpty() ? readable : corrupt).add(record);
        }
        if (!corrupt.isEmpty()) {
            unreadable(
                    candidate.subject(),
                    counted(corrupt.size()) + " of the " + number(records.kept().size()) + " with " + named(id, writer)
                            + " on " + sample.topic() + " are none of that schema: " + why,
                    corrupt.get(0));
        }
        losses(id, writer, reading, readable, candidate, records.found());
    }

    private void losses(
            int id, Schema writer, ReadBack reading, List<LiveRecord> readable, Candidate candidate, long found) {
        List<String> known = new ArrayList<>();
        List<ReadBack.Loss> losses = reading.losses();
        for (ReadBack.Loss loss : losses) {
            Mismatch mismatch = loss.mismatch();
            String path = mismatch.spot().path();
            List<Finding> causes =
                    candidate.known().explaining(path, mismatch.spot().anchor()).toList();
            if (causes.isEmpty()) {
                findings.add(finding(id, loss, readable, candidate));
            }
            causes.forEach(cause -> known.add(number(loss.records()) + " hit by " + cause.rule() + " at " + path));
        }
        String outcome = losses.isEmpty()
                ? "all as they were written"
                : known.isEmpty() ? "not all as they were written" : String.join("; ", known);
        notes.add(sample.topic() + ", " + named(id, writer) + ": " + number(readable.size()) + " of " + counted(found)
                + " read, " + outcome);
    }

    private Finding finding(int id, ReadBack.Loss loss, List<LiveRecord> readable, Candidate candidate) {
        Mismatch mismatch = loss.mismatch();
        String place = readable.get(loss.first()).place();
        return new Finding(
                Rule.DATA_LIVE_RECORDS_BREAK,
                Rule.DATA_LIVE_RECORDS_BREAK.severity(),
                candidate.subject(),
                mismatch.spot().path(),
                candidate.known().locator().apply(mismatch.spot().anchor()),
                number(loss.records()) + " of " + counted(readable.size()) + " with the schema id " + id + " on "
                        + sample.topic() + " " + outcome(mismatch),
                List.of(new Hit("schema id " + id, Direction.NEXT_READS_OLD)),
                Optional.of(
                        showsValues
                                ? place + ": " + mismatch.record() + " -> " + mismatch.problem()
                                : place + "; --show-values quotes it"),
                "undo what was changed here, or keep it until those records have expired");
    }

    private static String outcome(Mismatch mismatch) {
        return mismatch.rule() == Rule.DATA_DECODE_FAILS
                ? "cannot be read any more"
                : "are not read with the value that they were written with";
    }

    private void unreadable(String subject, String message, LiveRecord first) {
        findings.add(new Finding(
                Rule.DATA_LIVE_RECORDS_UNREADABLE,
                Rule.DATA_LIVE_RECORDS_UNREADABLE.severity(),
                subject,
                "",
                Optional.empty(),
                message,
                List.of(),
                Optional.of(first.place()),
                "find out who wrote them, and whether --registry names the registry of this topic"));
    }

    private static String named(int id, Schema schema) {
        return "schema id " + id + " (" + schema.getFullName() + ")";
    }

    private static String counted(long records) {
        return number(records) + (records == 1 ? " record" : " records");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
