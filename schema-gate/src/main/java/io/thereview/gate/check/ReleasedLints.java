package io.thereview.gate.check;

import io.thereview.gate.baseline.Comparison;
import io.thereview.gate.baseline.Moment;
import io.thereview.gate.release.ReleasedFiles;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Problem;
import io.thereview.gate.source.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is asked of the releases: all that was ever released is there, and as it was. */
final class ReleasedLints {

    private static final String MANIFEST = "release.json";

    private final String prefix;
    private final Comparison comparison;
    private final List<Snapshot> releases;

    /** For the folder that people write so, ending in a slash. */
    ReleasedLints(String prefix, Comparison comparison) {
        this.prefix = prefix + Snapshot.RELEASED + "/";
        this.comparison = comparison;
        this.releases = comparison.moments().stream()
                .filter(Moment::released)
                .map(moment -> moment.schemas().snapshot())
                .toList();
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        releases.forEach(release -> problems.addAll(ReleasedFiles.problems(release)));
        Set<String> said = new HashSet<>();
        problems.forEach(problem -> said.add(problem.place().file()));
        comparison
                .releasedThen()
                .ifPresent(then -> changed(then).stream()
                        .filter(problem -> said.add(problem.place().file()))
                        .forEach(problems::add));
        missing().stream().filter(problem -> said.add(problem.place().file())).forEach(problems::add);
        return problems;
    }

    /** Files that are not as they were at the merge base; a release that is gone is one. */
    private List<Problem> changed(Snapshot then) {
        SortedMap<String, byte[]> now = new TreeMap<>();
        Set<String> numbers = new HashSet<>();
        for (Snapshot release : releases) {
            numbers.add(release.label());
            release.files().forEach((path, bytes) -> now.put(release.label() + "/" + path, bytes));
        }
        List<Problem> problems = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        then.files().forEach((path, bytes) -> {
            String number = path.substring(0, path.indexOf('/'));
            if (!numbers.contains(number)) {
                if (gone.add(number)) {
                    problems.add(gone(number, "is in " + then.label() + " and was removed"));
                }
            } else if (!Arrays.equals(bytes, now.get(path))) {
                String what = now.containsKey(path) ? "` is not as it is in " : "` was removed, and is in ";
                problems.add(problem(
                        path,
                        "`" + path + what + then.label() + ": records out there were written with what it holds there",
                        "restore " + prefix + path + ", and make a new release for the change"));
            }
        });
        return problems;
    }

    /** Releases between others, and lists that only some releases have. */
    private List<Problem> missing() {
        List<Problem> problems = new ArrayList<>();
        Set<Integer> numbers = new TreeSet<>();
        releases.forEach(release -> numbers.add(Integer.valueOf(release.label())));
        int expected = 1;
        for (int number : numbers) {
            for (; expected < number && problems.size() < 10; expected++) {
                problems.add(gone(Integer.toString(expected), "is missing before release " + number));
            }
            expected = number + 1;
        }
        boolean listed = releases.stream().anyMatch(release -> release.files().containsKey(MANIFEST));
        releases.stream()
                .filter(release -> listed && !release.files().containsKey(MANIFEST))
                .forEach(release -> problems.add(problem(
                        release.label() + "/" + MANIFEST,
                        "release " + release.label() + " has no `" + MANIFEST
                                + "` and others have: nobody would see if its files were changed",
                        "restore " + prefix + release.label() + "/" + MANIFEST
                                + ", or write it anew with: thereview schema golden record")));
        return problems;
    }

    private Problem gone(String number, String what) {
        return problem(
                number + "/" + MANIFEST,
                "release " + number + " " + what + ": records out there were written with it",
                "restore " + prefix + number + " from version control");
    }

    private Problem problem(String path, String message, String remedy) {
        return Problem.of(Rule.LINT_RELEASED_FILE_CHANGED, new Place(prefix + path, 1, 1), message, remedy);
    }
}
