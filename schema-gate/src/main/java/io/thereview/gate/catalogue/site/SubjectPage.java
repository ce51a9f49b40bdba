package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Catalogue;
import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.catalogue.Topic;
import java.util.Optional;

/** The page of a subject. */
final class SubjectPage {

    private static final String CONTENT = """
            <p class="kind">Subject {}</p>
            <h1>{}</h1>
            <p class="lede" dir="auto">{}</p>
            {}
            <dl class="facts">
            <div class="wide"><dt>Subject</dt><dd><code>{}</code></dd></div>
            {}{}{}
            <div class="wide"><dt>Level</dt><dd><code>{}</code> <span class="dim">– {}</span></dd></div>
            </dl>
            <nav class="toc" aria-label="On this page"><ul>{}</ul></nav>
            {}
            """;

    private static final String SECTION = """
            <section aria-labelledby="{}"><h2 id="{}">{}</h2>
            {}
            </section>
            """;

    private SubjectPage() {}

    static byte[] of(Entry entry, Catalogue catalogue) {
        Entry.Name name = entry.name();
        Optional<Topic> topic = catalogue.topics().stream()
                .filter(each -> each.name().equals(name.topic()))
                .findFirst();
        Html trail = Html.of(
                "<li><a href=\"../index.html\">Schema catalogue</a></li>{}<li aria-current=\"page\">{}</li>",
                topic.map(each -> Html.of("<li>{}</li>", link(each))).orElse(Html.NONE),
                name.simple());
        boolean known = !entry.steps().isEmpty();
        return new Page(name.simple() + " · Schema catalogue", "../", trail)
                .with(Html.of(
                        CONTENT,
                        Words.badge(entry.terms().state()),
                        name.simple(),
                        entry.terms().doc(),
                        Html.each(
                                entry.contents().problems(),
                                problem -> Html.of("<p class=\"note bad\" dir=\"auto\">{}</p>", problem)),
                        name.subject(),
                        topic.map(each -> Html.of("<div><dt>Topic</dt><dd>{}</dd></div>", link(each)))
                                .orElse(Html.NONE),
                        Html.present(
                                "<div><dt>Owner</dt><dd>{}</dd></div>",
                                entry.terms().owner()),
                        Html.present(
                                "<div><dt>File</dt><dd><code>{}</code></dd></div>",
                                entry.terms().file()),
                        entry.terms().level(),
                        Words.level(entry.terms().level()),
                        Html.when(known, "{}", contents(entry)),
                        Html.when(known, "{}", sections(entry))));
    }

    private static Html link(Topic topic) {
        return Html.of("<a href=\"../topics/{}.html\">{}</a>", topic.page(), topic.name());
    }

    private static Html contents(Entry entry) {
        return Html.of(
                "<li><a href=\"#versions\">Versions</a></li><li><a href=\"#fields\">Fields</a></li>{}{}"
                        + "<li><a href=\"#schema\">Schema</a></li>",
                Html.when(entry.readers().known(), "<li><a href=\"#readers\">Readers</a></li>"),
                Html.when(hasExample(entry), "<li><a href=\"#example\">Example</a></li>"));
    }

    private static Html sections(Entry entry) {
        return Html.of(
                "{}{}{}{}{}",
                section(
                        "versions",
                        "Versions",
                        Html.of(
                                "{}{}",
                                Timeline.of(entry.steps()),
                                StepList.of(entry.steps(), entry.terms().level()))),
                section("fields", "Fields", FieldTable.of(entry.contents())),
                entry.readers().known() ? section("readers", "Readers", ReaderTable.of(entry.readers())) : Html.NONE,
                hasExample(entry) ? section("example", "Example", ExampleView.of(entry.example())) : Html.NONE,
                section(
                        "schema",
                        "Schema",
                        Html.of(
                                "<p>Whole in itself, as it is registered:"
                                        + " <a href=\"../schemas/{}.avsc\" download>{}.avsc</a></p>"
                                        + "<details><summary>Show it</summary>"
                                        + "<pre tabindex=\"0\" role=\"region\" aria-label=\"Schema as JSON\"><code>{}</code></pre>"
                                        + "</details>",
                                entry.name().page(),
                                entry.name().simple(),
                                entry.contents().schema())));
    }

    private static boolean hasExample(Entry entry) {
        return !entry.example().value().isEmpty();
    }

    private static Html section(String id, String title, Html content) {
        return Html.of(SECTION, id, id, title, content);
    }
}
