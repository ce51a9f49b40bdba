package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.History;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.release.GoldenFile;
import io.thereview.gate.rule.Level;
import io.thereview.gate.source.InvalidSchemaException;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The earlier versions of one subject, of every history, as texts: equal ones count once.
 *
 * @param versions the oldest of each history first
 * @param latest the last of each history, one for each text
 * @param problems why a version is missing that should be there
 * @param notes why a version is missing that need not be there
 */
record Ancestors(List<Ancestor> versions, List<Ancestor> latest, List<Problem> problems, List<String> notes) {

    /** One of them, not parsed. */
    record Ancestor(Moment moment, Whole whole) {

        String label() {
            return moment.label();
        }

        String shown() {
            return moment.schemas().snapshot().shown(whole.path());
        }

        /** The recorded bytes beside it, as text; empty if there are none. */
        byte[] golden() {
            return moment.schemas().snapshot().files().getOrDefault(GoldenFile.of(whole.path()), new byte[0]);
        }

        Schema schema() throws InvalidSchemaException {
            return moment.schemas().parse(whole);
        }
    }

    /** Looks them up; a level that asks for the last version gets the last of each history. */
    static Ancestors of(Subject subject, Optional<String> fullName, Level level, Comparison comparison) {
        List<Ancestor> versions = new ArrayList<>();
        List<Ancestor> latest = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (History history : comparison.histories()) {
            List<Ancestor> line = new ArrayList<>();
            for (Moment moment : history.moments()) {
                Optional<Whole> whole = moment.fileOf(subject, fullName)
                        .map(file -> moment.schemas().whole(file));
                if (whole.isEmpty()) {
                    continue;
                }
                if (whole.get().isUsable()) {
                    line.add(new Ancestor(moment, whole.get()));
                } else if (moment.released()) {
                    problems.addAll(whole.get().problems());
                } else {
                    notes.add("not compared: " + whole.get().problems().get(0));
                }
            }
            List<Ancestor> counting = level.of(line);
            counting.stream().filter(each -> isNew(each, versions)).forEach(versions::add);
            counting.stream()
                    .skip(Math.max(0, counting.size() - 1))
                    .filter(each -> isNew(each, latest))
                    .forEach(latest::add);
        }
        return new Ancestors(versions, latest, problems, notes);
    }

    private static boolean isNew(Ancestor ancestor, List<Ancestor> versions) {
        return versions.stream()
                .noneMatch(other -> other.whole().text().equals(ancestor.whole().text()));
    }
}
