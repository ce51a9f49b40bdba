package io.thereview.gate.deploy;

import io.thereview.gate.judge.Change;
import io.thereview.gate.judge.Version;
import io.thereview.gate.readers.AppVersion;
import io.thereview.gate.readers.Reader;
import io.thereview.gate.readers.ReaderManifest;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** May this program be started: does it read everything that may be on its topics? Pure. */
public final class ReaderQuestion {

    /** What people call the schemas that nobody has released yet. */
    private static final String TODAY = "today's schemas";

    private ReaderQuestion() {}

    /** Asks it; the schemas are those that records may have, today's and earlier ones. */
    public static Answer ask(ReaderManifest program, Candidates written) {
        List<Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>(written.notes());
        String name = AppVersion.of(program).toString();
        for (Reader reader : program.readers()) {
            Optional<Candidate> candidate = written.of(reader.subject());
            if (candidate.isEmpty()) {
                findings.add(Outdated.subject(name, reader.subject()));
                continue;
            }
            Hurt hurt = Hurt.of(change(reader, candidate.get()));
            hurt.errors().forEach(error -> findings.add(breaking(name, error)));
            hurt.doubts()
                    .forEach(doubt ->
                            notes.add("`" + doubt.path() + "`: " + doubt.message() + " (" + doubt.rule() + ")"));
        }
        if (program.readers().isEmpty()) {
            notes.add(name + " reads nothing at all, by what it says");
        }
        boolean breaks = findings.stream().anyMatch(each -> each.rule() == Rule.DEPLOY_NEW_READER_BREAKS);
        return new Answer(
                breaks ? Answer.Reply.NO : findings.isEmpty() ? Answer.Reply.YES : Answer.Reply.UNKNOWN,
                findings,
                List.of(),
                breaks ? List.of(name) : List.of(),
                List.of(),
                notes);
    }

    private static Change change(Reader reader, Candidate candidate) {
        List<Version> versions = new ArrayList<>(candidate.change().previous());
        versions.add(new Version(TODAY, candidate.schema()));
        return new Change(
                reader.subject(),
                reader.schema(),
                versions,
                Level.BACKWARD_TRANSITIVE,
                reader.schema().equals(candidate.schema()) ? candidate.change().locator() : anchor -> Optional.empty());
    }

    private static Finding breaking(String name, Finding error) {
        return new Finding(
                Rule.DEPLOY_NEW_READER_BREAKS,
                Rule.DEPLOY_NEW_READER_BREAKS.severity(),
                error.subject(),
                error.path(),
                error.place(),
                name + " would break: " + error.message() + " (" + error.rule() + ")",
                error.hits(),
                error.proof(),
                "do not start it for as long as such records are kept; " + error.remedy()
                        + ", and build it with that schema");
    }
}
