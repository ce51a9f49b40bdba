package io.thereview.gate.baseline;

import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import io.thereview.gate.source.Subjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up what a folder of schemas is compared with. */
public final class ComparisonSource {

    private final Path schemas;
    private final String prefix;
    private final List<String> notes = new ArrayList<>();
    private Optional<Snapshot> releasedThen = Optional.empty();

    private ComparisonSource(Path schemas, String prefix) {
        this.schemas = schemas;
        this.prefix = prefix;
    }

    /**
     * Reads what is asked for; if nothing is, the releases and the merge base with the main branch, as far as they exist.
     *
     * @param prefix how people write the folder, ending in a slash
     * @throws SourceException if something that was asked for cannot be read
     */
    public static Comparison read(Path schemas, String prefix, List<Against> asked) {
        return new ComparisonSource(schemas, prefix).read(asked);
    }

    private Comparison read(List<Against> asked) {
        List<History> histories = new ArrayList<>();
        for (Against each : asked.isEmpty() ? List.of(new Against.Usual()) : asked) {
            switch (each) {
                case Against.Usual usual -> {
                    histories.add(released());
                    mergeBase().ifPresent(snapshot -> histories.add(moment(snapshot)));
                }
                case Against.Released released -> histories.add(released());
                case Against.Commit commit -> histories.add(commit(commit));
                case Against.Folder folder -> histories.add(folder(folder.folder()));
                case Against.Registered registered ->
                    histories.add(RegisteredHistory.of(Subjects.of(today()), registered.registry()));
            }
        }
        if (histories.stream().allMatch(history -> history.moments().isEmpty())) {
            notes.add("there is nothing to compare with: every subject counts as new");
        }
        return new Comparison(histories, releasedThen, notes);
    }

    private Snapshot today() {
        return Snapshot.read(schemas, "", prefix);
    }

    private History released() {
        Releases releases = Releases.of(schemas);
        return new History(releases.numbers().stream()
                .map(number -> releases.moment(number, prefix))
                .toList());
    }

    private Optional<Snapshot> mergeBase() {
        try {
            Optional<GitHistory> history = GitHistory.of(new Git(schemas));
            if (history.isEmpty()) {
                notes.add("no git repository here, so there is no merge base to compare with");
                return Optional.empty();
            }
            GitHistory.Found found = history.get().mergeBase();
            if (found.snapshot().isEmpty()) {
                notes.add(found.note());
            }
            releasedThen = found.released();
            return found.snapshot();
        } catch (Git.NoGitException e) {
            notes.add("no git on this machine, so there is no merge base to compare with");
            return Optional.empty();
        }
    }

    private History commit(Against.Commit asked) {
        try {
            return moment(GitHistory.of(new Git(schemas))
                    .orElseThrow(() -> new SourceException(schemas
                            + " is in no git repository, so there is no git:" + asked.ref()
                            + "; compare with --against released or dir:PATH"))
                    .at(asked.ref(), asked.path()));
        } catch (Git.NoGitException e) {
            throw new SourceException(
                    "there is no git on this machine, so there is no git:" + asked.ref() + ": " + e.getMessage(), e);
        }
    }

    private History folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SourceException("dir:" + folder + " is no folder");
        }
        String shown = folder + "/";
        return moment(Snapshot.read(folder, "dir:" + folder, shown));
    }

    private History moment(Snapshot snapshot) {
        if (snapshot.schemaFiles().isEmpty()) {
            notes.add("there are no schemas in " + snapshot.prefix());
        }
        return new History(List.of(Moment.other(snapshot)));
    }
}
