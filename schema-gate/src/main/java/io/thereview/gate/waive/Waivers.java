package io.thereview.gate.waive;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which findings do not count, and which waivers are at fault themselves. It decides by what it is given; the time
 * is one of these.
 */
public final class Waivers {

    private final List<Waiver> waivers;
    private final Evidence evidence;
    private final Instant now;

    public Waivers(List<Waiver> waivers, Evidence evidence, Instant now) {
        this.waivers = List.copyOf(waivers);
        this.evidence = evidence;
        this.now = now;
    }

    /**
     * What came of it.
     *
     * @param kept findings that count
     * @param waived findings that do not
     * @param breaches what is wrong with the waivers
     * @param notes what their owners should know
     */
    public record Outcome(List<Finding> kept, List<Waived> waived, List<Finding> breaches, List<String> notes) {}

    /** Decides it. */
    public Outcome decide(List<Finding> findings) {
        List<Finding> kept = new ArrayList<>();
        List<Waived> waived = new ArrayList<>();
        Set<Waiver> met = new HashSet<>();
        for (Finding finding : findings) {
            List<Waiver> fitting =
                    waivers.stream().filter(waiver -> fits(waiver, finding)).toList();
            met.addAll(fitting);
            Optional<Waiver> valid = fitting.stream()
                    .filter(waiver -> !waiver.grant().isOver(now))
                    .findFirst();
            valid.ifPresentOrElse(waiver -> waived.add(new Waived(finding, waiver)), () -> kept.add(finding));
        }
        List<Finding> breaches = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Waiver waiver : waivers) {
            tooLong(waiver).ifPresent(breaches::add);
            if (met.contains(waiver)) {
                used(waiver, breaches, notes);
            } else if (evidence.isComplete() && isReadable(waiver)) {
                notUsed(waiver, findings, breaches, notes);
            }
        }
        return new Outcome(kept, waived, breaches, notes);
    }

    /** Whether it is about a change of a schema that can be read, rather than about a file or the gate itself. */
    public static boolean isWaivable(Finding finding) {
        return !finding.subject().isEmpty()
                && !finding.path().isEmpty()
                && finding.rule() != Rule.SCHEMA_INVALID
                && !finding.rule().name().startsWith("WAIVER_");
    }

    /** The same change: today's schema, or the release that it became, if that gave this finding already. */
    private boolean fits(Waiver waiver, Finding finding) {
        return isWaivable(finding)
                && waiver.isAbout(finding)
                && hits(finding).stream().allMatch(waiver.from()::contains)
                && (isToday(waiver)
                        || (evidence.isReleased(waiver.subject(), waiver.to())
                                && evidence.wasGivenThen(waiver, finding)));
    }

    /** The fingerprints of the schemas that are hit; a word that is none for one that nobody knows. */
    private List<String> hits(Finding finding) {
        return finding.hits().stream()
                .map(hit -> evidence.compared(finding.subject(), hit.version()).orElse("unknown"))
                .distinct()
                .toList();
    }

    private boolean isToday(Waiver waiver) {
        return evidence.today(waiver.subject()).equals(Optional.of(waiver.to()));
    }

    /** What cannot be read is said of the schema; its waivers are judged when it can. */
    private boolean isReadable(Waiver waiver) {
        return !evidence.isSubject(waiver.subject())
                || evidence.today(waiver.subject()).isPresent();
    }

    private void used(Waiver waiver, List<Finding> breaches, List<String> notes) {
        if (waiver.grant().isOver(now)) {
            breaches.add(expired(waiver, "what it waived counts again", "make the change safely; or, to go on, "));
        } else if (waiver.grant().endsSoon(now)) {
            notes.add("the waiver of " + waiver.rule() + " at " + waiver.at() + " by "
                    + waiver.grant().owner() + " ends on " + waiver.grant().until() + ", in "
                    + waiver.grant().daysLeft(now) + " days");
        }
    }

    private void notUsed(Waiver waiver, List<Finding> findings, List<Finding> breaches, List<String> notes) {
        boolean happened = isToday(waiver) || evidence.isReleased(waiver.subject(), waiver.to());
        boolean past = !waiver.from().isEmpty()
                && waiver.from().stream().noneMatch(from -> evidence.isCompared(waiver.subject(), from));
        if (!happened || !past || evidence.isNew(waiver)) {
            breaches.add(unused(waiver, findings));
        } else if (waiver.grant().isOver(now)) {
            breaches.add(expired(waiver, "nothing is compared any more with what it waived", ""));
        } else {
            notes.add("the waiver of " + waiver.rule() + " at " + waiver.at() + " in " + waiver.place()
                    + " has done its work: nothing is compared any more with what it waived; delete it by "
                    + waiver.grant().until());
        }
    }

    private Finding expired(Waiver waiver, String meaning, String remedy) {
        return breach(
                Rule.WAIVER_EXPIRED,
                waiver,
                "the waiver of " + waiver.rule() + " by `" + waiver.grant().owner() + "` ended on "
                        + waiver.grant().until() + " (today is " + Grant.day(now) + " by this machine's clock): "
                        + meaning,
                remedy
                        + (remedy.isEmpty()
                                ? "delete the waiver"
                                : "ask " + waiver.grant().owner() + " and " + renew(waiver)));
    }

    private Optional<Finding> tooLong(Waiver waiver) {
        if (!waiver.grant().isTooLong(now)) {
            return Optional.empty();
        }
        return Optional.of(breach(
                Rule.WAIVER_TOO_LONG,
                waiver,
                "the waiver of " + waiver.rule() + " ends on " + waiver.grant().until()
                        + ", more than a year from today (" + Grant.day(now) + " by this machine's clock)",
                "let it end on " + Grant.latest(Grant.day(now)) + " or before"));
    }

    private Finding unused(Waiver waiver, List<Finding> findings) {
        boolean near = findings.stream().anyMatch(waiver::isAbout);
        String remedy =
                near ? "delete the waiver; or, if this is to be waived too, " + renew(waiver) : "delete the waiver";
        return breach(Rule.WAIVER_UNUSED, waiver, "nothing is waived by this: " + why(waiver, findings, near), remedy);
    }

    private String why(Waiver waiver, List<Finding> findings, boolean near) {
        if (!evidence.isSubject(waiver.subject())) {
            return "there is no subject `" + waiver.subject() + "`";
        }
        if (!isToday(waiver) && !evidence.isReleased(waiver.subject(), waiver.to())) {
            return "it was granted for the schema " + Fingerprint.shortened(waiver.to())
                    + ", which was never released, and today's is "
                    + evidence.today(waiver.subject())
                            .map(Fingerprint::shortened)
                            .orElse("another");
        }
        if (near) {
            return "`" + waiver.at() + "` hits other versions than it was granted for, or in another way";
        }
        String elsewhere = findings.stream()
                .filter(finding ->
                        finding.rule() == waiver.rule() && finding.subject().equals(waiver.subject()))
                .map(finding -> "`" + finding.path() + "`")
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return waiver.rule() + " finds nothing at `" + waiver.at() + "`"
                + (elsewhere.isEmpty() ? "" : "; it does at " + elsewhere);
    }

    private static String renew(Waiver waiver) {
        return "renew it: thereview schema waive " + waiver.rule() + " '" + waiver.at() + "' --subject '"
                + waiver.subject() + "' --owner ... --reason ... --until ...";
    }

    private static Finding breach(Rule rule, Waiver waiver, String message, String remedy) {
        Finding finding = Problem.of(rule, waiver.place(), message, remedy).finding(waiver.subject());
        return new Finding(
                rule,
                finding.severity(),
                finding.subject(),
                waiver.at(),
                finding.place(),
                message,
                List.of(),
                Optional.empty(),
                remedy);
    }
}
