package io.thereview.gate.release;

import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** What was released stays as it is: held against the hashes that were written down then. */
public final class ReleasedFiles {

    private ReleasedFiles() {}

    /** Files of a release that were changed or removed, and schemas that were added; none if nobody wrote down what it held. */
    public static List<Problem> problems(Snapshot release) {
        byte[] file = release.files().get(Manifest.FILE);
        if (file == null) {
            return List.of();
        }
        Manifest manifest = Manifest.read(release.shown(Manifest.FILE), file);
        List<Problem> problems = new ArrayList<>();
        manifest.files().forEach((path, hash) -> {
            byte[] now = release.files().get(path);
            if (now == null) {
                problems.add(problem(release, path, "was removed from", "restore"));
            } else if (!Manifest.hash(now).equals(hash)) {
                problems.add(problem(release, path, "was changed after", "restore"));
            }
        });
        release.files().keySet().stream()
                .filter(path ->
                        path.endsWith(Snapshot.SUFFIX) && !manifest.files().containsKey(path))
                .forEach(path -> problems.add(problem(release, path, "was added to", "remove")));
        return problems;
    }

    private static Problem problem(Snapshot release, String path, String what, String remedy) {
        return Problem.of(
                Rule.LINT_RELEASED_FILE_CHANGED,
                new Place(release.shown(path), 1, 1),
                "`" + path + "` " + what + " release " + release.label()
                        + ": records out there were written with what it held then",
                remedy + " " + release.shown(path) + ", and make a new release for the change");
    }
}
