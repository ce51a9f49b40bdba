package io.thereview.gate.catalogue.site;

import io.thereview.gate.catalogue.Catalogue;
import io.thereview.gate.catalogue.Entry;
import io.thereview.gate.catalogue.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A catalogue as files. The same catalogue always gives the same files. */
public final class Site {

    private Site() {}

    /** The files by path: {@code index.html}, a page for each topic and subject, and what belongs to them. */
    public static SortedMap<String, byte[]> of(Catalogue catalogue) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("index.html", IndexPage.of(catalogue));
        for (Topic topic : catalogue.topics()) {
            files.put("topics/" + topic.page() + ".html", TopicPage.of(topic, catalogue));
        }
        for (Entry entry : catalogue.entries()) {
            files.put("subjects/" + entry.name().page() + ".html", SubjectPage.of(entry, catalogue));
            if (!entry.contents().schema().isEmpty()) {
                files.put(
                        "schemas/" + entry.name().page() + ".avsc",
                        bytes(entry.contents().schema() + "\n"));
            }
        }
        files.put("asyncapi.yaml", bytes(AsyncApi.of(catalogue)));
        files.put("catalogue.json", bytes(catalogue.json()));
        for (String shared : List.of("catalogue.css", "catalogue.js")) {
            files.put(shared, resource(shared));
        }
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Objects.requireNonNull(Site.class.getResourceAsStream("/catalogue/" + name))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
