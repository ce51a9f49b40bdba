package io.thereview.gate.command;

import static io.thereview.gate.command.OrdersProject.APP;
import static io.thereview.gate.command.OrdersProject.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NewCommandTest {

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);

    @BeforeEach
    void projectWithTwoTypesOnATopic() throws IOException {
        folder = OrdersProject.schemas(path);
    }

    @Test
    void name_alone_makes_a_type_as_the_others_of_its_topic_that_the_gate_lets_pass() throws IOException {
        CommandLineCall call = call("OrderLost");

        assertThat(call.exit()).as(call.text()).isZero();
        assertThat(folder.read("s/orders/OrderLost.avsc"))
                .contains("\"name\": \"OrderLost\"", "\"doc\": \"Order lost.\"", "Always order.lost.v1.")
                .contains("\"name\": \"OrderLostData\"")
                .as("what all have, and the key")
                .contains("\"name\": \"city\"", "\"name\": \"buyer\"")
                .doesNotContain("lines");
        assertThat(folder.read("s/subjects.yaml")).startsWith("# Ours.").endsWith("""
                  - subject: orders.events-a.order.OrderLost
                    file: orders/OrderLost.avsc
                    level: FULL
                    owner: them
                """);
        assertThat(folder.read("s/orders/OrderLost.sample.json")).contains("\"event_type\": \"order.lost.v1\"");
        assertThat(check().out()).contains("nothing found");
        assertThat(check().exit()).isZero();
    }

    @Test
    void dry_run_tells_the_same_and_writes_nothing() throws IOException {
        Map<Path, String> before = files();
        CommandLineCall call = call("OrderLost", "--dry-run", "--level", "none", "--owner", "we");
        assertThat(call.exit()).isZero();
        assertThat(call.out())
                .contains("orders/OrderLost.avsc  schema", "subjects.yaml  subject orders.events-a.order.OrderLost")
                .contains("nothing was written");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void what_is_there_already_is_refused_by_its_place_and_nothing_is_written() throws IOException {
        OrdersProject.java(folder);
        folder.write(APP + ROOM + "OrderLostHandler.java", "mine");
        Map<Path, String> before = files();
        assertThat(refused("OrderPlaced")).contains("a.order.OrderPlaced is there already, in ", "OrderPlaced.avsc");
        assertThat(refused("OrderPlacedData")).contains("is there already, in ", "OrderPlaced.avsc");
        assertThat(refused("OrderLost")).contains("OrderLostHandler.java is there already");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void what_the_gate_would_refuse_is_not_written() throws IOException {
        folder.write(
                "s/subjects.yaml", folder.read("s/subjects.yaml").replace("event_type, data]", "event_type, who]"));
        Map<Path, String> before = files();
        assertThat(refused("OrderLost"))
                .contains("the gate would not let a.order.OrderLost pass", "LINT_ENVELOPE", "nothing was written");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void failure_in_the_middle_leaves_every_file_as_it_was() throws IOException {
        OrdersProject.java(folder);
        folder.write(APP + "src/test", "a file where a folder must be");
        Map<Path, String> before = files();
        CommandLineCall call = call("OrderLost");
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("src/test");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "orderLost, PascalCase",
        "String, java.lang",
        "OrderLost --topic order.events, is it orders.events?",
        "OrderLost --topic new.events --namespace a.b, --owner",
        "OrderLost --topic a/b, no name of a topic",
        "OrderLost --namespace a.class, keyword of Java",
        "OrderLost --folder ../x, no place for a schema",
        "OrderLost --folder released, no place for a schema",
        "OrderLost --app ship-app, no consumer apps",
        "OrderLost --level strict, --level"
    })
    void word_that_is_no_good_is_named(String arguments, String said) {
        CommandLineCall call = call((Object[]) arguments.split(" "));
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains(said);
    }

    @Test
    void topic_that_nothing_tells_is_asked_for() throws IOException {
        folder.write(
                "s/subjects.yaml",
                folder.read("s/subjects.yaml").replace("orders.events-a.order.OrderS", "x-a.order.OrderS"));
        assertThat(call("OrderLost").err()).contains("say on which topic OrderLost travels", "orders.events, x");
    }

    @Test
    void folder_without_a_list_of_subjects_gets_a_schema_and_a_sample() throws IOException {
        Path other = path.resolve("other");
        new Folder(other).write("v1/A.avsc", Folder.record("A", Folder.field("a", "\"int\"")));
        CommandLineCall call = CommandLineCall.of("new", "ThingSeen", "--schemas", other);
        assertThat(call.exit()).as(call.text()).isZero();
        assertThat(Files.readString(other.resolve("v1/ThingSeen.avsc"))).contains("\"namespace\": \"n\"", "\"id\"");
        assertThat(Files.readString(other.resolve("v1/ThingSeen.sample.json"))).isEqualTo("{\"id\": \"text\"}\n");
        assertThat(CommandLineCall.of("check", "--strict", "--schemas", other).exit())
                .isZero();
        assertThat(CommandLineCall.of("new", "B", "--topic", "t", "--schemas", other)
                        .err())
                .contains("there is no ", "subjects.yaml");
    }

    @Test
    void empty_folder_wants_a_namespace_only() throws IOException {
        Path empty = Files.createDirectory(path.resolve("empty"));
        assertThat(CommandLineCall.of("new", "A", "--schemas", empty).err()).contains("--namespace");
        assertThat(CommandLineCall.of("new", "A", "--namespace", "n", "--schemas", empty)
                        .exit())
                .isZero();
        assertThat(CommandLineCall.of("new", "A", "--schemas", path.resolve("nowhere"))
                        .exit())
                .isEqualTo(3);
    }

    private String refused(String name) {
        CommandLineCall call = call(name);
        assertThat(call.exit()).as(call.text()).isEqualTo(1);
        return call.err();
    }

    private CommandLineCall call(Object... arguments) {
        Object[] all = Stream.concat(
                        Stream.of("new"),
                        Stream.concat(Stream.of(arguments), Stream.of("--schemas", path.resolve("s"))))
                .toArray();
        return CommandLineCall.of(all);
    }

    private CommandLineCall check() {
        return CommandLineCall.of("check", "--strict", "--against", "released", "--schemas", path.resolve("s"));
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.toList()) {
                files.put(path.relativize(file), Files.isDirectory(file) ? "folder" : Files.readString(file));
            }
        }
        return files;
    }
}
