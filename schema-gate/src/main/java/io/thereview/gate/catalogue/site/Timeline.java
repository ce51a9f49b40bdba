package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Step;
import io.thereview.gate.catalogue.Step.Kind;
import io.thereview.gate.catalogue.Step.Outcome;
import java.util.List;
import java.util.StringJoiner;

/**
 * The versions of a subject as a picture: between two versions, the upper arrow is what the older wrote and the newer
 * reads, the lower one the other way round.
 */
final class Timeline {

    private static final int STEP = 150;
    private static final int EDGE = 70;
    private static final int MIDDLE = 60;
    private static final int HEIGHT = 122;
    private static final int LANE = 20;
    private static final int GAP = 26;

    private static final String PICTURE = """
            <div class="scroll" tabindex="0" role="region" aria-label="Timeline of versions">
            <svg class="timeline" role="img" aria-labelledby="timeline-title timeline-text" \
            viewBox="0 0 {} {}" width="{}" height="{}">
            <title id="timeline-title">Versions, oldest first</title>
            <desc id="timeline-text">{}</desc>
            {}{}</svg>
            </div>
            <p class="legend"><span aria-hidden="true">→</span> records of the older version, read by the newer ·
            <span aria-hidden="true">←</span> records of the newer version, read by the older ·
            <span class="ok">✓</span> read as written · <span class="warn">!</span> read, with a warning ·
            <span class="bad">✕</span> not read, or read as something else</p>
            """;

    private Timeline() {}

    static Html of(List<Step> steps) {
        int width = 2 * EDGE + STEP * (steps.size() - 1);
        return Html.of(
                PICTURE,
                width,
                HEIGHT,
                width,
                HEIGHT,
                text(steps),
                Html.each(steps, step -> arrows(step, x(steps, step))),
                Html.each(steps, step -> dot(step, x(steps, step))));
    }

    private static int x(List<Step> steps, Step step) {
        return EDGE + STEP * steps.indexOf(step);
    }

    private static Html dot(Step step, int x) {
        String form = step.label().equals(Step.TODAY) ? "dot open" : step.kind() == Kind.SAME ? "dot same" : "dot";
        return Html.of(
                "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>"
                        + "<text class=\"label\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                form,
                x,
                MIDDLE,
                step.kind() == Kind.SAME ? 5 : 9,
                x,
                HEIGHT - 8,
                label(step));
    }

    /** What fits below a dot. */
    private static String label(Step step) {
        String label = Words.version(step.label());
        return label.length() <= 18 ? label : label.substring(0, 17) + "…";
    }

    private static Html arrows(Step step, int x) {
        int from = x - STEP + GAP;
        int to = x - GAP;
        return switch (step.kind()) {
            case FIRST -> Html.NONE;
            case SAME ->
                Html.of(
                        "<line class=\"same\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>"
                                + "<text class=\"aside\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">no change</text>",
                        from,
                        MIDDLE,
                        to,
                        MIDDLE,
                        x - STEP / 2,
                        MIDDLE - 10);
            case CHANGED ->
                Html.of(
                        "{}{}",
                        arrow(Outcome.of(step.judgement().backward()), from, to, MIDDLE - LANE),
                        arrow(Outcome.of(step.judgement().forward()), to, from, MIDDLE + LANE));
        };
    }

    private static Html arrow(Outcome outcome, int from, int to, int y) {
        int back = from < to ? -8 : 8;
        int middle = (from + to) / 2;
        return Html.of(
                "<g class=\"arrow {}\"><path d=\"M{} {}H{}\"/><path d=\"M{} {}l{} -5m{} 5l{} 5\"/>"
                        + "<circle cx=\"{}\" cy=\"{}\" r=\"11\"/><path class=\"sign\" d=\"M{} {}{}\"/></g>",
                colour(outcome),
                from,
                y,
                to,
                to,
                y,
                back,
                -back,
                back,
                middle,
                y,
                middle,
                y,
                sign(outcome));
    }

    /** A stroke from the middle of a circle. */
    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case FINE -> "m-5 0l4 4l6 -7";
            case CAREFUL -> "m0 -6v7m0 4v1";
            case BROKEN -> "m-4 -4l8 8m0 -8l-8 8";
        };
    }

    /** The class that colours an outcome. */
    static String colour(Outcome outcome) {
        return switch (outcome) {
            case FINE -> "ok";
            case CAREFUL -> "warn";
            case BROKEN -> "bad";
        };
    }

    private static String text(List<Step> steps) {
        StringJoiner text = new StringJoiner(". ", "", ".");
        for (Step step : steps) {
            String now = Words.version(step.label());
            String before = Words.version(step.before());
            text.add(
                    switch (step.kind()) {
                        case FIRST -> now + " is the first";
                        case SAME -> now + " is as " + before;
                        case CHANGED ->
                            now + " " + reads(Outcome.of(step.judgement().backward())) + " records of " + before + ", "
                                    + before + " "
                                    + reads(Outcome.of(step.judgement().forward())) + " records of "
                                    + now;
                    });
        }
        return text.toString();
    }

    private static String reads(Outcome outcome) {
        return switch (outcome) {
            case FINE -> "reads";
            case CAREFUL -> "reads with a warning";
            case BROKEN -> "does not safely read";
        };
    }
}
