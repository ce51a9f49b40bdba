package io.thereview.gate.rule;

import java.util.List;

/**
 * In which order the producers and consumers of a subject can change from one schema to the next, by what the schemas say
 * alone; whoever knows which readers run can say more.
 */
public enum DeploymentOrder {
    /** Each understands the other, before and after. */
    ANY("producers and consumers in any order"),
    /** The next schema reads old records, and old readers do not read new ones. */
    CONSUMERS_FIRST(
            "consumers first: who still reads with the old schema does not understand what is written with the new one"),
    /** Old readers read new records, and the next schema does not read old ones. */
    PRODUCERS_FIRST(
            "producers first, and consumers when no record written with the old schema is left: they do not understand it any more"),
    /** Neither understands the other. */
    NONE("no order is safe: neither side understands the other; use a new field, or a new subject");

    private final String advice;

    DeploymentOrder(String advice) {
        this.advice = advice;
    }

    /** What to do, in words. */
    public String advice() {
        return advice;
    }

    /** The order that a change allows, by what was found when it was judged in both directions. */
    public static DeploymentOrder of(List<Finding> findings) {
        boolean unread = breaks(findings, Direction.NEXT_READS_OLD);
        boolean unreadable = breaks(findings, Direction.OLD_READS_NEXT);
        if (unread) {
            return unreadable ? NONE : PRODUCERS_FIRST;
        }
        return unreadable ? CONSUMERS_FIRST : ANY;
    }

    private static boolean breaks(List<Finding> findings, Direction direction) {
        return findings.stream()
                .filter(finding -> finding.rule().severity() == Severity.ERROR)
                .flatMap(finding -> finding.hits().stream())
                .anyMatch(hit -> hit.direction() == direction);
    }
}
