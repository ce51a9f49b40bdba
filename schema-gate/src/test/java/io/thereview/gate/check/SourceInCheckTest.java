package io.thereview.gate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.cache.VerdictCache;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceInCheckTest {

    private static final String REQUIRED = "{\"name\":\"a\",\"type\":\"int\"}";
    private static final String OPTIONAL = "{\"name\":\"a\",\"type\":[\"null\",\"int\"],\"default\":null}";

    @TempDir
    Path schemas = Path.of("");

    @TempDir
    Path cache = Path.of("");

    @Test
    void latestRelease_isWhatCodeIsComparedWith() throws IOException {
        write("released/1/A.avsc", REQUIRED);
        write("released/2/A.avsc", OPTIONAL);
        write("A.avsc", OPTIONAL);
        assertThat(found(options())).isEmpty();

        write("released/3/A.avsc", REQUIRED);
        assertThat(found(options())).containsExactly("SOURCE_PRIMITIVE_BECAME_NULLABLE A.a A.avsc:1:55");
    }

    @Test
    void everyHistory_isComparedWithItsLatest_andWhatBothSayIsSaidOnce() throws IOException {
        write("here/A.avsc", REQUIRED.replace("int", "double"));
        write("x/A.avsc", REQUIRED);
        write("y/A.avsc", REQUIRED.replace("int", "long"));
        write("z/A.avsc", REQUIRED.replace("}", ",\"doc\":\"D\"}"));

        assertThat(GateRun.of(CheckOptions.of(schemas.resolve("here"))
                                .withAgainst(folder("x"), folder("y"), folder("z")))
                        .run()
                        .findings())
                .filteredOn(finding -> finding.rule().lens() == Lens.SOURCE)
                .extracting(Finding::message)
                .hasSize(2)
                .anyMatch(message -> message.contains("double instead of int"))
                .anyMatch(message -> message.contains("double instead of long"));
    }

    private Against folder(String name) {
        return new Against.Folder(schemas.resolve(name));
    }

    @Test
    void settingsOfTheFile_sayWhatIsGenerated_andACachedVerdictKnowsThem() throws IOException {
        write("released/1/A.avsc", REQUIRED);
        write("A.avsc", OPTIONAL);
        subjects("");
        assertThat(found(options())).singleElement().asString().contains("SOURCE_PRIMITIVE_BECAME_NULLABLE");

        subjects("java: {gettersReturnOptional: true, optionalGettersForNullableFieldsOnly: true}\n");
        assertThat(found(options())).singleElement().asString().contains("SOURCE_ACCESSOR_TYPE_CHANGED");
    }

    @Test
    void lensLeftOut_andLevelNone_sayNothingOfCode() throws IOException {
        write("released/1/A.avsc", REQUIRED);
        write("A.avsc", OPTIONAL);

        assertThat(found(options().withLenses(EnumSet.complementOf(EnumSet.of(Lens.SOURCE)))))
                .isEmpty();
        assertThat(found(options().withLevel(Level.NONE))).isEmpty();
    }

    @Test
    void whatTheWireRefuses_isNotToldOfCodeAgain() throws IOException {
        write("released/1/A.avsc", REQUIRED);
        write("A.avsc", "{\"name\":\"a\",\"type\":\"string\"}");

        assertThat(found(options())).isEmpty();
    }

    @Test
    void newSubject_isToldOfNamesThatJavaCannotUse() throws IOException {
        write("A.avsc", REQUIRED.replace("\"a\"", "\"class\""));

        assertThat(found(options())).singleElement().asString().startsWith("SOURCE_NAME_MANGLED A.class");
    }

    @Test
    void settingThatNobodyKnows_isRefusedByName() throws IOException {
        write("A.avsc", REQUIRED);

        for (List<String> each : List.of(
                List.of("java: {stringtype: String}\n", "unknown key 'stringtype'; known are ["),
                List.of("java: {stringType: Text}\n", "'Text' is none of [CharSequence, String, Utf8]"),
                List.of("java: {gettersReturnOptional: yes please}\n", "java.gettersReturnOptional"),
                List.of("java: {gettersReturnOptional: }\n", "java.gettersReturnOptional"),
                List.of("java: {stringType: }\n", "key 'stringType' has no value"),
                List.of("java:\n", "key 'java' has no value"))) {
            subjects(each.get(0));
            assertThatThrownBy(() -> GateRun.of(options()).run())
                    .as(each.get(0))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("subjects.yaml")
                    .hasMessageContaining(each.get(1));
        }
    }

    private List<String> found(CheckOptions options) {
        return GateRun.of(options, VerdictCache.in(cache)).run().findings().stream()
                .filter(finding -> finding.rule().lens() == Lens.SOURCE)
                .filter(finding -> finding.rule() != Rule.SOURCE_CONSTRUCTOR_CHANGED)
                .map(finding -> finding.rule() + " " + finding.path() + " "
                        + finding.place()
                                .orElseThrow()
                                .toString()
                                .replace(options().prefix(), ""))
                .toList();
    }

    private CheckOptions options() {
        return CheckOptions.of(schemas).withAgainst(new Against.Released());
    }

    private void subjects(String java) throws IOException {
        Files.writeString(
                schemas.resolve("subjects.yaml"),
                java + "subjects:\n  - {subject: t-n.A, file: A.avsc, level: BACKWARD, owner: us}\n");
    }

    private void write(String file, String fields) throws IOException {
        Path target = schemas.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(
                target, "{\"type\":\"record\",\"name\":\"A\",\"namespace\":\"n\",\"fields\":[" + fields + "]}");
    }
}
