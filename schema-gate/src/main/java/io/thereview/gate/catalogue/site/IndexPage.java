package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Catalogue;
import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.catalogue.FieldRow;
import io.thereview.gate.catalogue.Topic;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first page: every subject, by topic, with a filter. */
final class IndexPage {

    private static final String CONTENT = """
            <h1>Schema catalogue</h1>
            <p class="lede">{}</p>
            <div class="filter" hidden>
            <label for="filter">Find an event, a field, an owner</label>
            <input id="filter" type="search" autocomplete="off" spellcheck="false">
            <p id="found" role="status"></p>
            </div>
            {}{}{}""";

    private static final String TOPIC = """
            <section class="topic" aria-labelledby="topic-{}">
            <h2 id="topic-{}"><a href="topics/{}.html">{}</a></h2>
            {}
            <ul class="entries">{}</ul>
            </section>
            """;

    private static final String ENTRY = """
            <li class="entry" data-text="{}">
            <div class="entry-name"><h3><a href="{}subjects/{}.html">{}</a></h3><span class="dim">{}</span></div>
            <p class="entry-doc" dir="auto">{}</p>
            <p class="entry-facts">{} <span class="fact">{}</span>{}{}</p>
            </li>
            """;

    private IndexPage() {}

    static byte[] of(Catalogue catalogue) {
        List<Entry> homeless = catalogue.of("");
        return new Page("Schema catalogue", "", Html.of("<li aria-current=\"page\">Schema catalogue</li>"))
                .with(Html.of(
                        CONTENT,
                        summary(catalogue),
                        notes(catalogue.notes()),
                        Html.each(catalogue.topics(), topic -> topic(topic, catalogue.of(topic.name()))),
                        Html.when(
                                !homeless.isEmpty(),
                                "<section class=\"topic\" aria-labelledby=\"no-topic\">"
                                        + "<h2 id=\"no-topic\">{}</h2><ul class=\"entries\">{}</ul></section>",
                                catalogue.topics().isEmpty() ? "Schemas" : "Without a topic",
                                entries(homeless, ""))));
    }

    /** The subjects as items of a list. */
    static Html entries(List<Entry> entries, String top) {
        return Html.each(
                entries,
                entry -> Html.of(
                        ENTRY,
                        searched(entry),
                        top,
                        entry.name().page(),
                        entry.name().simple(),
                        entry.name().namespace(),
                        entry.terms().doc(),
                        Words.badge(entry.terms().state()),
                        Words.count(entry.steps().size(), "version"),
                        Html.when(
                                entry.contents().personal() > 0,
                                " <span class=\"badge pii\">{}</span>",
                                Words.count(entry.contents().personal(), "personal field")),
                        Html.present(
                                " <span class=\"fact\">{}</span>", entry.terms().owner())));
    }

    private static String summary(Catalogue catalogue) {
        long personal = catalogue.entries().stream()
                .mapToLong(entry -> entry.contents().personal())
                .sum();
        return Words.count(catalogue.entries().size(), "subject")
                + (catalogue.topics().isEmpty()
                        ? ""
                        : " on " + Words.count(catalogue.topics().size(), "topic"))
                + ", " + Words.count(personal, "field") + " with personal data"
                + (catalogue.release().isEmpty()
                        ? ", nothing released yet"
                        : ", newest version " + Words.version(catalogue.release()))
                + ".";
    }

    private static Html notes(List<String> notes) {
        return Html.each(notes, note -> Html.of("<p class=\"note\">{}</p>", note));
    }

    private static Html topic(Topic topic, List<Entry> entries) {
        return Html.of(
                TOPIC,
                topic.page(),
                topic.page(),
                topic.page(),
                topic.name(),
                Html.present("<p dir=\"auto\">{}</p>", topic.doc()),
                entries.isEmpty()
                        ? Html.of("<li class=\"nothing\">No subject is registered for this topic.</li>")
                        : entries(entries, ""));
    }

    /** What the filter looks through. */
    private static String searched(Entry entry) {
        Stream<String> fields = entry.contents().fields().stream()
                .map(FieldRow::path)
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                .distinct();
        return Stream.concat(
                        Stream.of(
                                entry.name().subject(),
                                entry.name().type(),
                                entry.terms().doc(),
                                entry.terms().owner()),
                        fields)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }
}
