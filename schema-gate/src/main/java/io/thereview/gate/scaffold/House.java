package io.thereview.gate.scaffold;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java of this platform around a folder of schemas: the catalogue of topics, and the apps that read them.
 *
 * @param catalogue the source of the catalogue
 * @param text of that source
 */
record House(Path catalogue, String text, List<App> apps) {

    private static final String CATALOGUE = "event-model/src/main/java/io/thereview/events/topic/TopicCatalogue.java";
    private static final String APPS = "consumer-apps";

    House {
        apps = List.copyOf(apps);
    }

    /** The one beside a folder of schemas; other projects have none. */
    static Optional<House> beside(Path schemas) {
        Path root = schemas.resolveSibling("");
        Path catalogue = root.resolve(CATALOGUE);
        Path apps = root.resolve(APPS);
        if (!Files.isRegularFile(catalogue) || !Files.isDirectory(apps)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new House(catalogue, Files.readString(catalogue), App.below(apps)));
        } catch (IOException e) {
            throw new SourceException("cannot read " + catalogue + ": " + e, e);
        }
    }

    /** The constant of a topic. */
    Optional<TopicConstant> constant(String topic) {
        Matcher found = Pattern.compile("EventTopic (\\w+) = " + Pattern.quote(start(topic)))
                .matcher(text);
        return found.find() ? Optional.of(new TopicConstant(found.group(1))) : Optional.empty();
    }

    /** The link that declares a type, as that of another type of the topic does; empty if there is none to go by. */
    Optional<String> declaration(NewType type) {
        return type.relatives().reversed().stream()
                .flatMap(relative -> new JavaText(text)
                        .lineWith(".event(" + relative.name() + ".class,").stream()
                                .map(line -> line.strip()
                                        .replaceAll("\\b" + Pattern.quote(relative.name()) + "\\b", type.name())))
                .filter(line -> line.endsWith(")"))
                .findFirst();
    }

    /** The catalogue with one more type on a topic; empty if it is not written so that a line fits in. */
    Optional<String> with(NewType type) {
        return declaration(type)
                .flatMap(link -> new JavaText(text).link(start(type.topic()), link, ".build("))
                .map(edited -> edited.importing(type.fullName()).text());
    }

    private static String start(String topic) {
        return "EventTopic.named(\"" + topic + "\")";
    }
}
