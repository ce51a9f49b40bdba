package io.thereview.gate.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.judge.ChangeTable;
import io.thereview.gate.judge.Judged;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Level;
import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireLensTest {

    static List<ChangeTable.Row> fields() {
        return ChangeTable.read("wire-fields.txt");
    }

    static List<ChangeTable.Row> documents() {
        return ChangeTable.read("wire-documents.txt");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void changeOfAField_inFull_breaksTheseRules(ChangeTable.Row row) {
        assertThat(Judged.full(Lens.WIRE, Judged.record(row.old()), Judged.record(row.next())))
                .containsExactlyInAnyOrderElementsOf(row.findings());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void changeOfADocument_inFull_breaksTheseRules(ChangeTable.Row row) {
        assertThat(Judged.full(Lens.WIRE, row.old(), row.next())).containsExactlyInAnyOrderElementsOf(row.findings());
    }

    @Test
    void change_atALevelOfOneDirection_hitsThatDirectionOnly() {
        String old = Judged.record("\"int\"");
        String next = Judged.record("\"string\"");

        assertThat(Judged.at(Level.BACKWARD, Lens.WIRE, old, next)).containsExactly("new WIRE_TYPE_MISMATCH R.f");
        assertThat(Judged.at(Level.FORWARD, Lens.WIRE, old, next)).containsExactly("old WIRE_TYPE_MISMATCH R.f");
        assertThat(Judged.at(Level.NONE, Lens.WIRE, old, next)).isEmpty();
    }

    @Test
    void recordLostFromAUnion_whereAnotherFits_saysWhichOneTakesIt() {
        String made = """
                {"type": "record", "name": "Made", "fields": [{"name": "id", "type": "string"}]}""";
        String gone = made.replace("Made", "Gone");

        assertThat(Judged.wireMessages(Judged.record("[" + made + ", " + gone + "]"), Judged.record("[" + made + "]")))
                .containsExactly("record Gone may have been written here, and the union that reads it has no branch of"
                        + " that name: Java takes it for record Made, because its fields fit");
    }

    @Test
    void recordsLostFromAUnion_forOneThatFitsBoth_areNotBothCalledThatNow() {
        String ask = """
                {"type": "record", "name": "Ask", "fields": []}""";
        String tell = ask.replace("Ask", "Tell");
        String other = ask.replace("Ask", "Other");

        assertThat(Judged.wireMessages(Judged.record("[" + ask + ", " + tell + "]"), Judged.record("[" + other + "]")))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .contains("has no branch of that name: Java takes it for record Other")
                        .doesNotContain("is now called"));
    }

    @Test
    void mismatchWithinUnions_namesTheWholeTypesAndTheBranchesThatClash() {
        assertThat(Judged.wireMessages(Judged.record("[\"null\", \"string\"]"), Judged.record("\"string\"")))
                .containsExactly("the type was [null, string] and is now string, and Avro cannot read null as string:"
                        + " records written before cannot be read");
    }

    @Test
    void aliasOfATypeWithoutNamespace_thatOnlyTheRegistryRefuses_isRefused() {
        String old = """
                {"type": "enum", "name": "Tier", "symbols": ["A"]}""";
        String next = """
                {"type": "enum", "name": "shop.Level", "aliases": [".Tier"], "symbols": ["A"]}""";

        assertThat(Judged.at(Level.BACKWARD, Lens.WIRE, Judged.record(old), Judged.record(next)))
                .containsExactly("new WIRE_INCOMPATIBLE R");
    }

    @Test
    void everyRule_isInATest() {
        List<String> told = Stream.concat(fields().stream(), documents().stream())
                .flatMap(row -> row.findings().stream())
                .toList();

        assertThat(Rule.values())
                .filteredOn(rule -> rule.lens() == Lens.WIRE)
                .filteredOn(rule -> told.stream().noneMatch(line -> line.contains(rule + " ")))
                .containsExactlyInAnyOrder(Rule.SCHEMA_INVALID, Rule.WIRE_INCOMPATIBLE);
    }
}
