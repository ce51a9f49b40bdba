package io.thereview.gate.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.rule.Severity;
import java.util.ArrayList;
import java.util.List;

/** Full names that are defined more than once. Copies that are the same weigh less than definitions that differ. */
final class Duplicates {

    private final SchemaSet set;

    Duplicates(SchemaSet set) {
        this.set = set;
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        set.index().forEach((name, paths) -> {
            if (paths.size() > 1 || times(name, paths.get(0)) > 1) {
                problems.add(problem(name, paths));
            }
        });
        return problems;
    }

    private int times(String name, String path) {
        return set.file(path).definitions().getOrDefault(name, 0);
    }

    private Problem problem(String name, List<String> paths) {
        List<Place> places = new ArrayList<>(set.file(paths.get(0)).placesOf(name));
        if (paths.size() > 1) {
            places.addAll(set.file(paths.get(1)).placesOf(name));
        }
        int times = paths.stream().mapToInt(path -> times(name, path)).sum();
        boolean differ = differ(name, paths);
        return new Problem(
                Rule.LINT_DUPLICATE_DEFINITION,
                differ ? Rule.LINT_DUPLICATE_DEFINITION.severity() : Severity.WARN,
                places.get(1),
                "`" + name + "` is defined here and at " + places.get(0)
                        + (times > 2 ? " (" + times + " times in all)" : "")
                        + (differ
                                ? ", and not alike: generated classes of one would be read as the other"
                                : "; copies drift apart"),
                "define " + name + " once, and use its name everywhere else");
    }

    /** In one file, Avro itself takes only copies that are alike. */
    private boolean differ(String name, List<String> paths) {
        if (paths.stream().anyMatch(path -> times(name, path) > 1)) {
            return true;
        }
        JsonNode first = set.definition(paths.get(0), name);
        return paths.stream().anyMatch(path -> !set.definition(path, name).equals(first));
    }
}
