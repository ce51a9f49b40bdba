package io.thereview.gate.fix;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules whose findings can be mended without asking anybody what was meant. */
public final class Fixes {

    private static final Map<Rule, Remedy> REMEDIES = remedies();

    private Fixes() {}

    /** The rules, causes before what follows from them. For some of their findings there is no remedy all the same. */
    public static Set<Rule> rules() {
        return Collections.unmodifiableSet(REMEDIES.keySet());
    }

    static List<Candidate> candidates(Site site) {
        Remedy remedy = REMEDIES.get(site.finding().rule());
        return remedy == null
                ? List.of()
                : remedy.candidates(site).stream()
                        .filter(candidate -> !candidate.isNothing())
                        .toList();
    }

    private static Map<Rule, Remedy> remedies() {
        Map<Rule, Remedy> remedies = new LinkedHashMap<>();
        names(remedies);
        fields(remedies);
        types(remedies);
        defaults(remedies);
        return remedies;
    }

    private static void names(Map<Rule, Remedy> remedies) {
        remedies.put(Rule.SEMANTIC_TOP_LEVEL_NAME_CHANGED, OldNames::ofTop);
        remedies.put(Rule.SEMANTIC_TOP_LEVEL_RENAMED_BY_ALIAS, OldNames::ofTop);
        remedies.put(Rule.WIRE_ALIAS_NOT_FULLY_QUALIFIED, OldNames::aliasOrName);
        remedies.put(Rule.WIRE_NAMED_TYPE_NAMESPACE_IN_UNION, OldNames::aliasOrName);
        remedies.put(Rule.WIRE_NAME_MISMATCH, OldNames::aliasOrName);
        remedies.put(Rule.SEMANTIC_UNION_TYPE_MOVED, OldNames::aliasOrName);
        remedies.put(Rule.SEMANTIC_WRONG_UNION_BRANCH, OldNames::aliasOrName);
        remedies.put(Rule.WIRE_ALIAS_SCOPED_TO_FULLNAME, OldNames::aliasOrName);
        remedies.put(Rule.WIRE_ALIAS_AMBIGUOUS, Aliases::ambiguous);
        remedies.put(Rule.SEMANTIC_ALIAS_EQUALS_LIVE_NAME, Aliases::removed);
        remedies.put(Rule.SEMANTIC_ALIAS_CLAIMED_TWICE, Aliases::removed);
        remedies.put(Rule.SEMANTIC_ALIAS_CHAIN_BROKEN, Aliases::ofField);
        remedies.put(Rule.SEMANTIC_ALIAS_NOT_APPLIED, first(OldNames::aliasOrName, OldFields::named));
    }

    private static void fields(Map<Rule, Remedy> remedies) {
        remedies.put(Rule.LINT_ATTRIBUTE_MISSPELT, Attributes::misspelt);
        remedies.put(Rule.SEMANTIC_SUSPECTED_RENAME, Fixes::renamed);
        remedies.put(Rule.SEMANTIC_POSSIBLE_RENAME, OldFields::named);
        remedies.put(Rule.SEMANTIC_ALL_FIELDS_REMOVED, OldFields::all);
        remedies.put(Rule.WIRE_FIELD_REMOVED_OLD_READERS, OldFields::candidates);
        remedies.put(Rule.WIRE_FIELD_ADDED_WITHOUT_DEFAULT, first(OldTypes::defaults, Optionals::candidates));
        remedies.put(Rule.LINT_UNBOUNDED_RECURSION, Optionals::leadingBack);
    }

    private static void types(Map<Rule, Remedy> remedies) {
        remedies.put(Rule.LINT_LOGICAL_TYPE_MISPLACED, Attributes::intoType);
        remedies.put(Rule.LINT_LOGICAL_TYPE_MISSPELT, Attributes::logicalType);
        remedies.put(Rule.LINT_JAVA_CLASS, Attributes::removed);
        remedies.put(Rule.WIRE_UNION_BRANCH_MISSING, OldTypes::branches);
        remedies.put(Rule.SEMANTIC_LOSSY_UNION_PROMOTION, OldTypes::branches);
        for (Rule rule : List.of(
                Rule.WIRE_TYPE_MISMATCH,
                Rule.WIRE_FIXED_SIZE_CHANGED,
                Rule.SEMANTIC_LOGICAL_TYPE_CHANGED,
                Rule.SEMANTIC_LOGICAL_TYPE_ADDED,
                Rule.SEMANTIC_LOGICAL_TYPE_REMOVED,
                Rule.SEMANTIC_DECIMAL_SCALE_CHANGED,
                Rule.SEMANTIC_DECIMAL_PRECISION_NARROWED,
                Rule.SEMANTIC_LOSSY_PROMOTION,
                Rule.SEMANTIC_PROMOTION_ROUNDS,
                Rule.SEMANTIC_BYTES_READ_AS_STRING,
                Rule.SEMANTIC_STRING_READ_AS_BYTES,
                Rule.SEMANTIC_ITEMS_OUTGROW_BYTES)) {
            remedies.put(rule, OldTypes::candidates);
        }
        remedies.put(Rule.WIRE_ENUM_SYMBOL_REMOVED, OldSymbols::candidates);
        remedies.put(Rule.SEMANTIC_ENUM_SYMBOL_REPURPOSED, OldSymbols::candidates);
        remedies.put(Rule.SEMANTIC_ENUM_DEFAULT_SWALLOWS_SYMBOL, OldSymbols::candidates);
        remedies.put(Rule.SEMANTIC_ENUM_SYMBOLS_REORDERED, OldSymbols::inOrder);
        remedies.put(Rule.LINT_ENUM_DEFAULT_MISSING, OldSymbols::neutralDefault);
    }

    private static void defaults(Map<Rule, Remedy> remedies) {
        remedies.put(Rule.DEFAULT_NULL_AS_TEXT, first(Defaults::nullAsText, OldTypes::defaults));
        remedies.put(Rule.DEFAULT_DECIMAL_AS_TEXT, first(Defaults::decimal, OldTypes::defaults));
        remedies.put(Rule.DEFAULT_INVALID, first(Defaults::invalid, OldTypes::defaults));
        remedies.put(Rule.DEFAULT_OUT_OF_RANGE, first(Defaults::outOfRange, OldTypes::defaults));
        remedies.put(Rule.DEFAULT_NOT_BYTES, first(Defaults::notBytes, OldTypes::defaults));
        remedies.put(Rule.DEFAULT_NOT_FIRST_BRANCH, first(Defaults::notFirst, OldTypes::defaults));
        remedies.put(Rule.DEFAULT_INVALID_FOR_LOGICAL_TYPE, first(Optionals::candidates, OldTypes::defaults));
        remedies.put(Rule.DEFAULT_EPOCH_ZERO, first(Optionals::candidates, OldTypes::defaults));
        remedies.put(Rule.SEMANTIC_DEFAULT_CLAIMS_VALUE, Optionals::candidates);
        remedies.put(Rule.SEMANTIC_DEFAULT_CHANGED, OldTypes::defaults);
    }

    /** An alias helps new readers only; where old ones read too, the field is kept. */
    private static List<Candidate> renamed(Site site) {
        boolean old = site.finding().hits().stream().anyMatch(hit -> hit.direction() == Direction.OLD_READS_NEXT);
        return (old ? first(OldFields::named, Aliases::ofField) : first(Aliases::ofField, OldFields::named))
                .candidates(site);
    }

    /** What the one has to offer before what the other has. */
    private static Remedy first(Remedy one, Remedy other) {
        return site -> Stream.of(one, other)
                .flatMap(each -> each.candidates(site).stream())
                .toList();
    }
}
