package io.thereview.gate.plan;

import io.thereview.gate.report.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** A plan for people: a line for each subject, and below it what changes. */
public final class PlanText {

    private PlanText() {}

    /** The lines; none of them holds a line end, or moves a cursor. */
    public static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        for (SubjectPlan each : plan.subjects()) {
            lines.add(head(each));
            body(each).forEach(line -> lines.add("    " + line));
        }
        plan.refusals().forEach(each -> lines.add("! " + each));
        lines.add(summary(plan));
        return lines.stream().map(Phrases::line).toList();
    }

    private static String head(SubjectPlan plan) {
        String name = plan.wanted().name();
        String file = plan.wanted().file();
        return switch (plan.step()) {
            case Step.New first -> "+ " + name + "  new, from " + file;
            case Step.Next next -> "~ " + name + "  a version after " + next.after() + ", from " + file;
            case Step.Unchanged unchanged ->
                "= " + name + "  unchanged, version " + unchanged.found().number();
            case Step.Behind behind -> "< " + name + "  behind";
            case Step.Refused refused -> "! " + name + "  refused";
        };
    }

    private static List<String> body(SubjectPlan plan) {
        List<String> lines = new ArrayList<>();
        switch (plan.step()) {
            case Step.New first -> {}
            case Step.Next next -> {
                next.differences().forEach(each -> lines.add(each.toString()));
                if (next.differences().isEmpty()) {
                    lines.add("no difference in words; the registry takes it for another schema");
                }
            }
            case Step.Unchanged unchanged -> {}
            case Step.Behind behind ->
                lines.add(plan.wanted().file() + " is version " + behind.found().number() + ", and the last one is "
                        + behind.last() + ": a registry takes a schema only once, so nothing is registered");
            case Step.Refused refused -> lines.addAll(refused.why());
        }
        plan.level().ifPresent(level -> lines.add("level: " + level));
        return lines;
    }

    private static String summary(Plan plan) {
        if (plan.isRefused()) {
            return "refused: nothing is written before this is mended;"
                    + " thereview schema check --against registry tells more";
        }
        if (plan.writes().isEmpty()) {
            return "nothing to do: the registry is as subjects.yaml says";
        }
        StringJoiner counts = new StringJoiner(", ");
        count(plan, Step.New.class, "new").ifPresent(counts::add);
        count(plan, Step.Next.class, "next").ifPresent(counts::add);
        long levels = plan.subjects().stream()
                .filter(each -> each.level().isPresent())
                .count();
        if (levels > 0) {
            counts.add("levels " + levels);
        }
        count(plan, Step.Unchanged.class, "unchanged").ifPresent(counts::add);
        count(plan, Step.Behind.class, "behind").ifPresent(counts::add);
        return "plan: " + counts;
    }

    private static Optional<String> count(Plan plan, Class<? extends Step> kind, String what) {
        long count = plan.subjects().stream()
                .filter(each -> kind.isInstance(each.step()))
                .count();
        return count == 0 ? Optional.empty() : Optional.of(what + " " + count);
    }
}
