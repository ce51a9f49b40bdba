package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Step;
import io.thereview.gate.catalogue.Step.Outcome;
import io.thereview.gate.catalogue.Step.Remark;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Level;
import java.util.List;

/** The versions of a subject in words, the newest first. */
final class StepList {

    private static final String STEP = """
            <article class="step" aria-labelledby="step-{}">
            <h3 id="step-{}">{}</h3>
            {}{}{}
            </article>
            """;

    private static final String VERDICT = """
            <li class="verdict {}"><span class="sign" aria-hidden="true">{}</span>
            <span>{}{}</span></li>
            """;

    private static final String REMARK = """
            <li class="remark {}"><p><span class="severity">{}</span> <code>{}</code> <code class="path">{}</code></p>
            <p dir="auto">{}</p>{}{}</li>
            """;

    private StepList() {}

    static Html of(List<Step> steps, Level level) {
        return Html.each(steps.reversed(), step -> step(step, steps.indexOf(step), level));
    }

    private static Html step(Step step, int index, Level level) {
        Html said = switch (step.kind()) {
            case FIRST -> Html.of("<p>The first version.</p>");
            case SAME -> Html.of("<p class=\"dim\">As {}.</p>", Words.version(step.before()));
            case CHANGED ->
                Html.of(
                        "<ul class=\"verdicts\">{}{}</ul><ul class=\"changes\">{}</ul>",
                        verdict(step, Direction.NEXT_READS_OLD, level),
                        verdict(step, Direction.OLD_READS_NEXT, level),
                        Html.each(
                                step.changes(),
                                change -> Html.of(
                                        "<li dir=\"auto\"><code class=\"path\">{}</code> {}</li>",
                                        change.path(),
                                        change.text())));
        };
        List<Remark> directed = step.judgement().forward().stream()
                .filter(remark -> !step.judgement().backward().contains(remark))
                .toList();
        return Html.of(
                STEP,
                index,
                index,
                Words.heading(step.label()),
                said,
                remarks("Why", List.of(step.judgement().backward(), directed)),
                remarks(
                        "What the gate says of this version by itself",
                        List.of(step.judgement().itself())));
    }

    private static Html verdict(Step step, Direction direction, Level level) {
        String now = Words.version(step.label());
        String before = Words.version(step.before());
        boolean backward = direction == Direction.NEXT_READS_OLD;
        Outcome outcome = Outcome.of(
                backward ? step.judgement().backward() : step.judgement().forward());
        return Html.of(
                VERDICT,
                Timeline.colour(outcome),
                sign(outcome),
                sentence(outcome, backward ? now : before, backward ? before : now),
                Html.when(
                        !Words.asks(level, direction), " <span class=\"dim\">(the level does not ask for it)</span>"));
    }

    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case FINE -> "✓";
            case CAREFUL -> "!";
            case BROKEN -> "✕";
        };
    }

    private static String sentence(Outcome outcome, String reader, String writer) {
        String records = " what " + writer + (writer.equals(Step.TODAY) ? " writes" : " wrote");
        String who = Character.toUpperCase(reader.charAt(0)) + reader.substring(1);
        return switch (outcome) {
            case FINE -> who + " reads" + records;
            case CAREFUL -> who + " reads" + records + ", with a warning";
            case BROKEN -> who + " does not read" + records + ", or not as it was meant";
        };
    }

    private static Html remarks(String title, List<List<Remark>> lists) {
        List<Remark> remarks = lists.stream().flatMap(List::stream).toList();
        return Html.when(
                !remarks.isEmpty(),
                "<details><summary>{} ({})</summary><ul class=\"remarks\">{}</ul></details>",
                title,
                remarks.size(),
                Html.each(remarks, StepList::remark));
    }

    private static Html remark(Remark remark) {
        return Html.of(
                REMARK,
                switch (remark.severity()) {
                    case ERROR -> "bad";
                    case WARN -> "warn";
                    case INFO -> "info";
                },
                remark.severity(),
                remark.rule(),
                remark.path(),
                remark.message(),
                Html.present("<p class=\"proof\" dir=\"auto\">Proof: {}</p>", remark.proof()),
                Html.present("<p class=\"dim\" dir=\"auto\">Remedy: {}</p>", remark.remedy()));
    }
}
