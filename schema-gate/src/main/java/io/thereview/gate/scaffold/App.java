package io.thereview.gate.scaffold;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A consumer app of the platform.
 *
 * @param subscription the source that says what it reads
 * @param text of that source
 */
record App(Path folder, Path subscription, String text) {

    private static final String SOURCES = "src/main/java";
    private static final Pattern DECLARED = Pattern.compile("\\bSubscription\\.of\\(");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9_.]+);");
    private static final Pattern READ = Pattern.compile("<subject>([^<]*)</subject>");

    /** Every app below a folder, in the order of names. */
    static List<App> below(Path folder) {
        try (Stream<Path> apps = Files.list(folder)) {
            return apps.filter(app -> Files.isDirectory(app.resolve(SOURCES)))
                    .sorted()
                    .flatMap(app -> of(app).stream())
                    .toList();
        } catch (IOException e) {
            throw new SourceException("cannot read the apps in " + folder + ": " + e, e);
        }
    }

    private static Optional<App> of(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve(SOURCES))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            for (Path source : sources) {
                String text = Files.readString(source);
                if (DECLARED.matcher(text).find() && PACKAGE.matcher(text).find()) {
                    return Optional.of(new App(folder, source, text));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new SourceException("cannot read the sources in " + folder + ": " + e, e);
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    /** The package of what it reads, where its handlers are. */
    String packageName() {
        Matcher found = PACKAGE.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** Whether it reads a topic. */
    boolean reads(TopicConstant topic) {
        return text.contains(start(topic));
    }

    /** Whether all that it reads of a topic goes to one handler, in batches. */
    boolean batches(TopicConstant topic) {
        return Pattern.compile("\\.batch\\(\\s*TopicCatalogue\\." + topic.name() + "\\b")
                .matcher(text)
                .find();
    }

    /** The source with one more type of a topic; empty if it is not written so that a line fits in. */
    Optional<String> with(TopicConstant topic, String fullName, String link) {
        return new JavaText(text)
                .link(start(topic), link, ".topic(", ".unknown(", ".poisonOn(", ".outageOn(", ".build(")
                .map(edited -> edited.importing(fullName).text());
    }

    private static String start(TopicConstant topic) {
        return ".topic(TopicCatalogue." + topic.name() + ")";
    }

    /** Whether its build lists the subject among those that it reads. */
    boolean lists(String subject) {
        Path pom = folder.resolve("pom.xml");
        try {
            return Files.isRegularFile(pom)
                    && READ.matcher(Files.readString(pom))
                            .results()
                            .anyMatch(read -> subject.matches(
                                    Stream.of(read.group(1).strip().split("\\*", -1))
                                            .map(Pattern::quote)
                                            .reduce((left, right) -> left + ".*" + right)
                                            .orElse("")));
        } catch (IOException e) {
            throw new SourceException("cannot read " + pom + ": " + e, e);
        }
    }

    /** A source of the package, of the program or of its tests. */
    Path file(String tree, String name) {
        return folder.resolve(tree).resolve(packageName().replace('.', '/')).resolve(name);
    }
}
