package io.thereview.gate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.rule.Level;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SchemaChecksTest {

    @TempDir
    private Path folder;

    /** As a stranger would use it. */
    @TestFactory
    Stream<DynamicTest> soundChange_passes() throws IOException {
        released(user(""));
        today(user(", {\"name\": \"age\", \"type\": [\"null\", \"int\"], \"default\": null, \"doc\": \"In years.\"}"));

        return SchemaChecks.of(folder).against("released").tests();
    }

    @Test
    void brokenChange_failsWithTheTextOfTheReport() throws IOException {
        released(user(""));
        today(user(", {\"name\": \"age\", \"type\": \"int\", \"doc\": \"In years.\"}"));

        assertThatThrownBy(onlyTest(SchemaChecks.of(folder).against("released"))::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("User.avsc:")
                .hasMessageContaining("ERROR WIRE_FIELD_ADDED_WITHOUT_DEFAULT  User.age")
                .hasMessageContaining("hits  : records written with 1");
    }

    @Test
    void level_takesThePlaceOfTheSubjectsOwn() throws IOException {
        released(user(""));
        today(user(", {\"name\": \"age\", \"type\": \"int\", \"doc\": \"In years.\"}"));

        assertThatCode(onlyTest(SchemaChecks.of(folder).against("released").level(Level.NONE))::execute)
                .doesNotThrowAnyException();
    }

    @Test
    void strict_failsOnAWarning() throws IOException {
        today(
                user(
                        ", {\"name\": \"at\", \"type\": {\"type\": \"long\", \"logicalType\": \"no-such-type\"}, \"doc\": \"When.\"}"));

        assertThatCode(onlyTest(SchemaChecks.of(folder).against("released"))::execute)
                .doesNotThrowAnyException();
        assertThatThrownBy(onlyTest(SchemaChecks.of(folder).against("released").strict())::execute)
                .hasMessageContaining("ERROR LINT_LOGICAL_TYPE_UNKNOWN");
    }

    @Test
    void otherFolder_isABaselineToo() throws IOException {
        write("old/User.avsc", user(", {\"name\": \"age\", \"type\": \"int\", \"doc\": \"In years.\"}"));
        write("new/User.avsc", user(", {\"name\": \"age\", \"type\": \"string\", \"doc\": \"In years.\"}"));

        assertThatThrownBy(
                        onlyTest(SchemaChecks.of(folder.resolve("new")).against("dir:" + folder.resolve("old")))
                                ::execute)
                .hasMessageContaining("WIRE_TYPE_MISMATCH");
    }

    @Test
    void missingFolder_isNamed() {
        assertThatThrownBy(() -> SchemaChecks.of(folder.resolve("avro")).tests())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("avro is no folder");
    }

    @Test
    void unknownBaseline_isNamed() {
        assertThatThrownBy(() -> SchemaChecks.of(folder).against("yesterday"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("yesterday");
    }

    private static Executable onlyTest(SchemaChecks checks) {
        List<DynamicTest> tests = checks.tests().toList();
        assertThat(tests).hasSize(1);
        return tests.get(0).getExecutable();
    }

    private void released(String schema) throws IOException {
        write("released/1/User.avsc", schema);
    }

    private void today(String schema) throws IOException {
        write("User.avsc", schema);
    }

    private void write(String file, String schema) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), schema);
    }

    private static String user(String more) {
        return """
                {"type": "record", "name": "User", "namespace": "shop", "doc": "Somebody who buys.", "fields": [
                  {"name": "id", "type": "long", "doc": "Who."}%s
                ]}
                """.formatted(more);
    }
}
