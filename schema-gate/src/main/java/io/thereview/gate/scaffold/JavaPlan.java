package io.thereview.gate.scaffold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a new event type changes in the Java of this platform: its declaration, a handler with a test in one app, and a line
 * in every other app that reads the topic.
 */
final class JavaPlan {

    private static final String MAIN = "src/main/java";
    private static final String TEST = "src/test/java";
    private static final String RESOURCES = "src/test/resources";

    private final House house;
    private final NewType type;
    private final Function<Path, String> shown;
    private final List<FileChange> changes = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();

    /** @param shown how people write the path of a file */
    JavaPlan(House house, NewType type, Function<Path, String> shown) {
        this.house = house;
        this.type = type;
        this.shown = shown;
    }

    List<FileChange> changes() {
        return changes;
    }

    List<String> steps() {
        return steps;
    }

    /**
     * The app that gets the handler: the one of this name, or else the first that reads the topic, if possible one by one.
     *
     * @param wanted empty if nobody says
     * @throws IllegalArgumentException if there is no such app, or it could not read the topic
     */
    Optional<App> handlingApp(String wanted) {
        Optional<TopicConstant> topic = house.constant(type.topic());
        if (wanted.isEmpty()) {
            return topic.flatMap(constant -> house.apps().stream()
                    .filter(app -> app.reads(constant))
                    .min(Comparator.comparing(app -> app.batches(constant))));
        }
        if (topic.isEmpty()) {
            throw new IllegalArgumentException("--app: no app can read " + type.topic() + ", which "
                    + shown.apply(house.catalogue()) + " does not declare; leave --app out");
        }
        return Optional.of(house.apps().stream()
                .filter(app -> app.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--app: there is no consumer app '" + wanted
                        + "'; there are "
                        + String.join(", ", house.apps().stream().map(App::name).toList()))));
    }

    /** Plans it. Where the text of a source is not as expected, the line becomes a step for people. */
    void plan(Optional<App> handling, String sample) {
        Optional<TopicConstant> topic = house.constant(type.topic());
        if (topic.isEmpty()) {
            steps.add(shown.apply(house.catalogue()) + ": declare the topic with " + type.name() + " and its key");
            return;
        }
        edit(
                house.catalogue(),
                house.text(),
                house.with(type),
                house.declaration(type).orElse(".event(" + type.name() + ".class, ...) with its key"));
        handling.filter(app -> !app.batches(topic.get())).ifPresent(app -> handler(app, topic.get(), sample));
        for (App app : house.apps()) {
            boolean handles = handling.equals(Optional.of(app));
            String link = handles
                    ? ".on(" + type.name() + ".class, new " + type.name() + "Handler())"
                    : ".ignore(" + type.name() + ".class)";
            if (handles && app.batches(topic.get())) {
                steps.add(shown.apply(app.subscription()) + ": it takes the topic in batches; add .and(" + type.name()
                        + ".class, ...) to the translation of .batch(TopicCatalogue."
                        + topic.get().name() + ", ...)");
            } else if (app.reads(topic.get())) {
                edit(app.subscription(), app.text(), app.with(topic.get(), type.fullName(), link), link);
            } else if (handles) {
                steps.add(shown.apply(app.subscription()) + ": .topic(TopicCatalogue."
                        + topic.get().name() + "), with " + link + ", and on(...) or ignore(...) for its other types");
                steps.add("schemas/topics.yaml: the group of " + app.name() + " under groups of " + type.topic());
            }
            String subject = type.subject().orElseThrow().subject();
            if ((app.reads(topic.get()) || handles) && !app.lists(subject)) {
                steps.add(shown.apply(app.folder().resolve("pom.xml")) + ": <subject>" + type.topic()
                        + "-*</subject>, so that the app carries what it reads");
            }
        }
    }

    private void handler(App app, TopicConstant topic, String sample) {
        String name = type.name() + "Handler";
        Path handler = app.file(MAIN, name + ".java");
        changes.add(FileChange.created(
                handler, "handler, which rejects every event so far", HandlerSource.handler(type, app)));
        changes.add(FileChange.created(
                app.file(TEST, name + "Test.java"), "its test", HandlerSource.test(type, app, topic)));
        changes.add(
                FileChange.created(app.file(RESOURCES, type.name() + ".json"), "sample, which the test reads", sample));
        steps.add(
                shown.apply(handler)
                        + ": do what is to be done; until then each event becomes a dead letter. Wrap it with Inbox as the others");
    }

    private void edit(Path file, String before, Optional<String> after, String line) {
        after.ifPresentOrElse(
                text -> changes.add(new FileChange(file, line, Optional.of(before), text)),
                () -> steps.add(shown.apply(file) + ": add " + line));
    }
}
