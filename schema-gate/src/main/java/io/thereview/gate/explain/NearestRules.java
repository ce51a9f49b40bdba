package io.thereview.gate.explain;

import io.thereview.gate.rule.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds rules by what somebody typed. */
public final class NearestRules {

    private static final int SHOWN = 3;

    private NearestRules() {}

    /** The rule of this name; capitals and dashes do not matter. */
    public static Optional<Rule> named(String typed) {
        String id = id(typed);
        return Stream.of(Rule.values()).filter(rule -> rule.name().equals(id)).findFirst();
    }

    /** The few rules that share most pairs of letters with what was typed, misspelt or remembered in part; perhaps none. */
    public static List<Rule> to(String typed) {
        Set<String> pairs = pairs(id(typed));
        return Stream.of(Rule.values())
                .filter(rule -> common(pairs(rule.name()), pairs) > pairs.size() / 2)
                .sorted(Comparator.comparingDouble(rule -> -likeness(pairs(rule.name()), pairs)))
                .limit(SHOWN)
                .toList();
    }

    private static String id(String typed) {
        return typed.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static double likeness(Set<String> rule, Set<String> typed) {
        return 2.0 * common(rule, typed) / (rule.size() + typed.size());
    }

    private static long common(Set<String> rule, Set<String> typed) {
        return typed.stream().filter(rule::contains).count();
    }

    private static Set<String> pairs(String name) {
        return IntStream.range(0, Math.max(0, name.length() - 1))
                .mapToObj(i -> name.substring(i, i + 2))
                .collect(Collectors.toSet());
    }
}
