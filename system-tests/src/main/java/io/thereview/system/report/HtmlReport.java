package io.thereview.system.report;

import io.thereview.system.check.Availability;
import io.thereview.system.check.Backlog;
import io.thereview.system.check.Conservation;
import io.thereview.system.check.Figures;
import io.thereview.system.check.Verdict;
import io.thereview.system.check.Violation;
import io.thereview.system.history.Entry;
import io.thereview.system.history.History;
import io.thereview.system.history.Outcome;
import io.thereview.system.history.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A report for people: one page that needs nothing but itself. */
final class HtmlReport {

    /** Of each invariant; the file report.json has all. */
    private static final int SHOWN = 10;

    private static final int STORY = 60;

    private final Report report;
    private final Timeline timeline;
    private final Review reviews;
    private final StringBuilder page = new StringBuilder();

    HtmlReport(Report report) {
        this.report = report;
        long last = Stream.concat(report.backlog().points().stream(), report.unseen().stream())
                .mapToLong(Backlog.Point::at)
                .max()
                .orElse(0);
        this.timeline = Timeline.of(report.history(), last);
        this.reviews = new Review(report.history());
    }

    String text() {
        Run run = report.history().run();
        long broken =
                report.verdicts().stream().filter(verdict -> !verdict.holds()).count();
        String result = report.holds() ? "every invariant holds" : broken + " of 16 invariants are broken";
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append(Html.element("title", "Run " + run.seed() + ": " + result))
                .append("\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n")
                .append(Html.element("h1", "Run with seed " + run.seed()))
                .append("\n<p class=\"")
                .append(report.holds() ? "good" : "bad")
                .append("\">")
                .append(report.holds() ? "&#10003; " : "&#10007; ")
                .append(Html.escaped(result))
                .append("</p>\n")
                .append(Html.element("p", "Started " + run.startedAt() + ", revision " + run.revision() + "."));
        verdicts();
        figures(report.figures());
        pictures();
        violations();
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream file = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void verdicts() {
        page.append("<h2>Invariants</h2>\n")
                .append(Html.head(
                        "What must hold", List.of("id", "what must hold", "anomaly", "result", "violations")));
        for (Verdict verdict : report.verdicts()) {
            String link = "<a href=\"#" + verdict.id() + "\">&#10007; broken</a>";
            page.append("<tr><th scope=\"row\">")
                    .append(verdict.id())
                    .append("</th>")
                    .append(Html.element("td", verdict.sentence()))
                    .append(Html.element("td", verdict.anomaly()))
                    .append(verdict.holds() ? "<td class=\"good\">&#10003; holds" : "<td class=\"bad\">" + link)
                    .append("</td><td class=\"number\">")
                    .append(verdict.violations().size())
                    .append("</td></tr>\n");
        }
        page.append(Html.tail());
    }

    private void figures(Figures figures) {
        page.append("<h2>Figures</h2>\n").append(Html.head("Figures", List.of("figure", "value", "of what")));
        page.append(Html.row(
                "operations",
                Long.toString(figures.overall().operations()),
                figures.outcomes().getOrDefault(Outcome.OK, 0L) + " ok, "
                        + figures.outcomes().getOrDefault(Outcome.FAILED, 0L) + " failed, "
                        + figures.outcomes().getOrDefault(Outcome.UNKNOWN, 0L) + " unknown"));
        page.append(share("availability", figures.overall()));
        page.append(share("availability while a broker was down", figures.whileBrokerDown()));
        page.append(Html.row("faults fired", Long.toString(figures.fired()), figures.skipped() + " more were skipped"));
        page.append(Html.row(
                "quiescence",
                figures.quiescence().map(time -> Html.seconds(time.toNanos())).orElse("never"),
                "from the end of load and faults until everything was seen"));
        page.append(Html.tail());
        page.append(Html.head(
                "Conservation: what became of the events, in each group",
                List.of("group", "published", "applied", "superseded", "parked", "dead-lettered", "none or several")));
        for (Conservation group : figures.conservation()) {
            page.append(Html.row(
                    group.group(),
                    Long.toString(group.published()),
                    Long.toString(group.applied()),
                    Long.toString(group.superseded()),
                    Long.toString(group.parked()),
                    Long.toString(group.deadLettered()),
                    Long.toString(group.wrong())));
        }
        page.append(Html.tail());
    }

    private static String share(String name, Availability availability) {
        return Html.row(
                name,
                Html.number("%.2f %%", 100 * availability.share()),
                availability.ok() + " ok and " + availability.refused() + " rightly refused of "
                        + availability.operations());
    }

    private void pictures() {
        page.append("<h2>Faults</h2>\n")
                .append(FaultPicture.svg(timeline))
                .append("<details><summary>All faults</summary>\n")
                .append(FaultPicture.table(timeline))
                .append("</details>\n")
                .append("<h2>Lag</h2>\n<p>Records that were published and not yet passed by the committed offset of a"
                        + " group. Shaded: faults.</p>\n")
                .append(Plot.svg("Lag in records", report.backlog().points(), timeline))
                .append("<h2>Unseen</h2>\n<p>Writes that were acknowledged and whose effect was not yet there."
                        + " Shaded: faults.</p>\n")
                .append(Plot.svg("Unseen writes", report.unseen(), timeline));
    }

    private void violations() {
        for (Verdict verdict : report.verdicts()) {
            if (!verdict.holds()) {
                page.append("<h2 id=\"")
                        .append(verdict.id())
                        .append("\">")
                        .append(verdict.id())
                        .append(" is broken</h2>\n")
                        .append(Html.element("p", verdict.sentence()));
                verdict.violations().stream().limit(SHOWN).forEach(this::violation);
                if (verdict.violations().size() > SHOWN) {
                    page.append(Html.element(
                            "p", (verdict.violations().size() - SHOWN) + " more are in " + Report.JSON + "."));
                }
            }
        }
    }

    private void violation(Violation violation) {
        page.append(Html.element("h3", violation.sentence()))
                .append("\n<p>The fewest entries of the history that prove it:</p>\n<pre tabindex=\"0\">");
        for (Entry entry : violation.counterExample()) {
            page.append(Html.escaped(History.line(entry))).append('\n');
        }
        page.append("</pre>\n");
        Optional<String> review = violation.counterExample().stream()
                .flatMap(entry -> reviews.of(entry).stream())
                .findFirst();
        review.ifPresent(id -> story(id, violation));
    }

    private void story(String review, Violation violation) {
        List<Review.Moment> story = reviews.story(review);
        page.append("<details><summary>Everything that was seen of review ")
                .append(Html.escaped(review))
                .append("</summary>\n<ol class=\"story\">\n");
        for (Review.Moment moment : story.subList(0, Math.min(STORY, story.size()))) {
            boolean proves = violation.counterExample().contains(moment.entry());
            page.append(proves ? "<li class=\"proof\"><b>proof, </b>" : "<li>")
                    .append(Html.element("b", moment.at().map(Html::seconds).orElse("in the end")))
                    .append(" <code>")
                    .append(Html.escaped(History.line(moment.entry())))
                    .append("</code></li>\n");
        }
        page.append("</ol>\n");
        if (story.size() > STORY) {
            page.append(Html.element("p", (story.size() - STORY) + " later entries are left out."));
        }
        page.append("</details>\n");
    }
}
