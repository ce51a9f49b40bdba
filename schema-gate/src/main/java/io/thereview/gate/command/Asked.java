package io.thereview.gate.command;

import io.thereview.gate.explain.NearestRules;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * Which findings somebody means.
 *
 * @param rules of any of these; of all if there are none
 * @param places at any of these, each a file with a line and column perhaps; at all if there are none
 */
record Asked(Set<Rule> rules, List<String> places) implements Predicate<Finding> {

    private static final Pattern PLACE =
            Pattern.compile("(?<file>.*" + Pattern.quote(Snapshot.SUFFIX) + ")(?<rest>(:[0-9]+){0,2})");

    /**
     * Reads the names of rules and places.
     *
     * @throws CommandLine.ParameterException if one is neither
     */
    static Asked of(List<String> texts, CommandLine command) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        List<String> places = new ArrayList<>();
        for (String text : texts) {
            Matcher place = PLACE.matcher(text);
            if (place.matches()) {
                places.add(
                        Path.of(place.group("file")).normalize().toString().replace('\\', '/') + place.group("rest"));
            } else {
                rules.add(rule(text, command));
            }
        }
        return new Asked(rules, places);
    }

    @Override
    public boolean test(Finding finding) {
        return (rules.isEmpty() || rules.contains(finding.rule()))
                && (places.isEmpty()
                        || finding.place()
                                .map(Object::toString)
                                .filter(at -> places.stream().anyMatch(place -> (at + ":").startsWith(place + ":")))
                                .isPresent());
    }

    private static Rule rule(String typed, CommandLine command) {
        return NearestRules.named(typed)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        command,
                        "'" + typed + "' is neither a rule nor a place such as schemas/Order.avsc:3"
                                + NearestRules.to(typed).stream()
                                        .map(Rule::name)
                                        .reduce((one, other) -> one + ", " + other)
                                        .map(names -> "; the nearest rules are " + names)
                                        .orElse("")));
    }
}
