package io.thereview.gate.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.judge.ChangeTable;
import io.thereview.gate.judge.Judged;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SemanticLensTest {

    private static final String USER = """
            {"type": "array", "items": {"type": "record", "name": "User", "fields": [
              {"name": "%s", "type": "string", "default": "", "aliases": [%s]}]}}""";

    private static final String ORDER = """
            {"type": "record", "name": "%s", "namespace": "%s", "aliases": [%s], "fields": [
              {"name": "id", "type": "string"}]}""";

    static List<ChangeTable.Row> fields() {
        return ChangeTable.read("semantic-fields.txt");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void changeOfAField_inFull_breaksTheseRules(ChangeTable.Row row) {
        assertThat(Judged.full(Lens.SEMANTIC, Judged.record(row.old()), Judged.record(row.next())))
                .containsExactlyInAnyOrderElementsOf(row.findings());
    }

    @Test
    void documentThatMoved_isMissedBySpecificReaders() {
        assertThat(Judged.full(
                        Lens.SEMANTIC, ORDER.formatted("Order", "crm", ""), ORDER.formatted("Order", "shop", "")))
                .containsExactly(
                        "new SEMANTIC_TOP_LEVEL_NAME_CHANGED Order", "old SEMANTIC_TOP_LEVEL_NAME_CHANGED Order");
    }

    @Test
    void documentRenamedByAlias_isMissedBySpecificReadersAndRefusedToOldOnes() {
        String old = ORDER.formatted("Order", "shop", "");
        String next = ORDER.formatted("Purchase", "shop", "\"Order\"");

        assertThat(Judged.full(Lens.SEMANTIC, old, next))
                .containsExactly("new SEMANTIC_TOP_LEVEL_RENAMED_BY_ALIAS Purchase");
        assertThat(Judged.full(Lens.WIRE, old, next)).containsExactly("old WIRE_NAME_MISMATCH Purchase");
    }

    @Test
    void fieldRenamedTwice_withItsLastNameOnly_breaksTheChain() {
        List<String> previous =
                List.of(Judged.record(USER.formatted("mail", "")), Judged.record(USER.formatted("email", "\"mail\"")));

        assertThat(Judged.after(previous, Lens.SEMANTIC, Judged.record(USER.formatted("address", "\"email\""))))
                .contains("SEMANTIC_ALIAS_CHAIN_BROKEN R.f[].address");
        assertThat(Judged.after(
                        previous, Lens.SEMANTIC, Judged.record(USER.formatted("address", "\"email\", \"mail\""))))
                .noneMatch(line -> line.contains("CHAIN"));
    }

    @Test
    void nameThatIsBack_ofFieldOrSymbol_isReused() {
        String tier = """
                ["null", {"type": "enum", "name": "Tier", "symbols": [%s]}]""";

        assertThat(Judged.after(
                        List.of(Judged.record(tier.formatted("\"A\", \"B\"")), Judged.record(tier.formatted("\"A\""))),
                        Lens.SEMANTIC,
                        Judged.record(tier.formatted("\"A\", \"B\""))))
                .contains("SEMANTIC_NAME_REUSED R.f?");
        assertThat(Judged.after(
                        List.of(Judged.record(USER.formatted("mail", "")), Judged.record(USER.formatted("phone", ""))),
                        Lens.SEMANTIC,
                        Judged.record(USER.formatted("mail", ""))))
                .contains("SEMANTIC_NAME_REUSED R.f[].mail");
    }

    @Test
    void everyRule_isInATest() {
        List<String> told =
                fields().stream().flatMap(row -> row.findings().stream()).toList();

        assertThat(Rule.values())
                .filteredOn(rule -> rule.lens() == Lens.SEMANTIC)
                .filteredOn(rule -> told.stream().noneMatch(line -> line.contains(rule + " ")))
                .containsExactlyInAnyOrder(
                        Rule.SEMANTIC_TOP_LEVEL_NAME_CHANGED,
                        Rule.SEMANTIC_TOP_LEVEL_RENAMED_BY_ALIAS,
                        Rule.SEMANTIC_ALIAS_CHAIN_BROKEN,
                        Rule.SEMANTIC_NAME_REUSED);
    }
}
