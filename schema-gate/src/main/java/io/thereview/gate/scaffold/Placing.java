package io.thereview.gate.scaffold;

import io.thereview.gate.rule.Level;
import io.thereview.gate.source.Nearest;
import io.thereview.gate.source.SchemaSet;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the place of an event type among those that are there: topic, namespace, folder, level and owner. */
final class Placing {

    private final Subjects subjects;
    private final SchemaSet schemas;
    private final List<Sibling> siblings;

    Placing(Subjects subjects, SchemaSet schemas, List<Sibling> siblings) {
        this.subjects = subjects;
        this.schemas = schemas;
        this.siblings = List.copyOf(siblings);
    }

    /**
     * The type as it is to be.
     *
     * @throws IllegalArgumentException if a word is no good, or one is missing that nothing tells; says which
     */
    NewType place(Wish wish) {
        Names.requireType(wish.name());
        if (!subjects.declared()) {
            return alone(wish);
        }
        String topic = wish.topic().isEmpty() ? topicOf(wish.name()) : wish.topic();
        Names.requireTopic(topic);
        List<Sibling> relatives =
                siblings.stream().filter(each -> each.topic().equals(topic)).toList();
        Optional<Sibling> last = relatives.isEmpty() ? Optional.empty() : Optional.of(relatives.getLast());
        String namespace = namespace(wish, last.map(Sibling::namespace), topic);
        String folder = folder(wish, last.map(each -> each.subject().file()).map(Placing::folderOf), topic);
        Level level =
                wish.level().or(() -> last.map(each -> each.subject().level())).orElse(Level.BACKWARD_TRANSITIVE);
        String owner = wish.owner().isBlank()
                ? last.map(each -> each.subject().owner())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--owner: say who answers for it; nothing is on topic " + topic + " yet" + near(topic)))
                : wish.owner().strip();
        Subject subject = new Subject(
                topic + "-" + namespace + "." + wish.name(), NewType.path(folder, wish.name()), level, owner);
        return new NewType(wish.name(), namespace, folder, Optional.of(subject), topic, relatives);
    }

    /** Where each schema is a subject by itself. */
    private NewType alone(Wish wish) {
        if (!wish.topic().isEmpty() || wish.level().isPresent() || !wish.owner().isEmpty()) {
            throw new IllegalArgumentException(
                    "--topic, --level and --owner stand in " + Subjects.FILE + ", and there is no "
                            + schemas.snapshot().shown(Subjects.FILE) + "; leave them out, or add the file");
        }
        String namespace = namespace(wish, Optional.empty(), "");
        Optional<String> beside = schemas.snapshot().schemaFiles().stream()
                .filter(path -> schemas.nameOf(path)
                        .filter(name -> namespaceOf(name).equals(namespace))
                        .isPresent())
                .map(Placing::folderOf)
                .findFirst();
        return new NewType(wish.name(), namespace, folder(wish, beside, ""), Optional.empty(), "", List.of());
    }

    /** The topic on which the first word of the name is at home, or the only one. */
    private String topicOf(String name) {
        String words = Names.snake(name);
        TreeSet<String> all = new TreeSet<>();
        TreeSet<String> fitting = new TreeSet<>();
        for (Sibling each : siblings) {
            all.add(each.topic());
            if (words.startsWith(Names.domain(each.namespace()) + "_")) {
                fitting.add(each.topic());
            }
        }
        TreeSet<String> found = fitting.isEmpty() ? all : fitting;
        if (found.size() != 1) {
            throw new IllegalArgumentException("--topic: say on which topic " + name + " travels"
                    + (all.isEmpty() ? "" : "; known are " + String.join(", ", all)));
        }
        return found.first();
    }

    private String namespace(Wish wish, Optional<String> model, String topic) {
        String namespace = wish.namespace().isEmpty()
                ? model.or(this::onlyNamespace)
                        .orElseThrow(() -> new IllegalArgumentException("--namespace: say the package of " + wish.name()
                                + (topic.isEmpty() ? "" : "; nothing is on topic " + topic + " yet" + near(topic))))
                : wish.namespace();
        Names.requireNamespace(namespace);
        return namespace;
    }

    private Optional<String> onlyNamespace() {
        List<String> all = schemas.snapshot().schemaFiles().stream()
                .flatMap(path -> schemas.nameOf(path).stream())
                .map(Placing::namespaceOf)
                .distinct()
                .toList();
        return all.size() == 1 && !all.get(0).isEmpty() ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static String folder(Wish wish, Optional<String> model, String topic) {
        String folder = wish.folder().isEmpty()
                ? model.orElse(topic.contains(".") ? topic.substring(0, topic.indexOf('.')) : topic)
                : wish.folder().replace('\\', '/').replaceAll("/+$", "");
        String path = NewType.path(folder, wish.name());
        if (folder.startsWith("/") || !Snapshot.counts(path)) {
            throw new IllegalArgumentException("--folder: '" + wish.folder()
                    + "' is no place for a schema; name a folder below that of the schemas, such as reviews");
        }
        return folder;
    }

    private String near(String topic) {
        List<String> near = Nearest.of(
                topic, siblings.stream().map(Sibling::topic).distinct().toList());
        return near.isEmpty() ? "" : "; is it " + String.join(" or ", near) + "?";
    }

    private static String namespaceOf(String fullName) {
        return fullName.substring(0, Math.max(fullName.lastIndexOf('.'), 0));
    }

    private static String folderOf(String file) {
        return file.substring(0, Math.max(file.lastIndexOf('/'), 0));
    }
}
