package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Catalogue;
import io.thereview.gate.catalogue.Topic;

/** The page of a topic. */
final class TopicPage {

    private static final String CONTENT = """
            <p class="kind">Topic</p>
            <h1>{}</h1>
            <p class="lede" dir="auto">{}</p>
            <dl class="facts">{}{}{}{}</dl>
            <h2>Subjects</h2>
            <ul class="entries">{}</ul>
            """;

    private TopicPage() {}

    static byte[] of(Topic topic, Catalogue catalogue) {
        Html trail = Html.of(
                "<li><a href=\"../index.html\">Schema catalogue</a></li><li aria-current=\"page\">{}</li>",
                topic.name());
        int partitions = topic.storage().partitions();
        return new Page(topic.name() + " · Schema catalogue", "../", trail)
                .with(Html.of(
                        CONTENT,
                        topic.name(),
                        topic.doc(),
                        Html.present("<div><dt>Key</dt><dd><code>{}</code></dd></div>", topic.key()),
                        Html.when(partitions > 0, "<div><dt>Partitions</dt><dd>{}</dd></div>", partitions),
                        Html.present(
                                "<div><dt>Kept for</dt><dd>{}</dd></div>",
                                Retention.words(topic.storage().retention())),
                        Html.when(
                                !topic.groups().isEmpty(),
                                "<div><dt>Read by</dt><dd>{}</dd></div>",
                                String.join(", ", topic.groups())),
                        catalogue.of(topic.name()).isEmpty()
                                ? Html.of("<li class=\"nothing\">No subject is registered for this topic.</li>")
                                : IndexPage.entries(catalogue.of(topic.name()), "../")));
    }
}
