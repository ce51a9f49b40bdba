package io.thereview.gate.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleLensTest {

    @Test
    void schema_in_good_style_has_no_finding() {
        assertThat(Noted.by(StyleLens::judge, """
                {"type": "record", "name": "Order", "namespace": "a.b", "doc": "An order.", "fields": [
                  {"name": "id", "type": "string", "doc": "Identity."},
                  {"name": "ordered_at", "type": "long", "doc": "When."},
                  {"name": "email", "type": "string", "doc": "Whose.", "pii": true},
                  {"name": "state", "doc": "How far.", "type": {"type": "enum", "name": "State", "doc": "How far.",
                    "symbols": ["UNSPECIFIED", "IN_WORK"], "default": "UNSPECIFIED"}}]}""")).isEmpty();
    }

    @Test
    void record_field_and_enum_without_doc_are_noted_where_they_are() {
        assertThat(Noted.rules(StyleLens::judge, """
                {"type": "record", "name": "Order", "namespace": "a.b", "fields": [
                  {"name": "state", "doc": " ", "type": {"type": "enum", "name": "State",
                    "symbols": ["A"], "default": "A"}}]}"""))
                .isEqualTo("LINT_DOC_MISSING Order, LINT_DOC_MISSING Order.state, LINT_DOC_MISSING Order.state");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Order, ''",
        "Order2, ''",
        "URL, ''",
        "order, Order",
        "Order_line, OrderLine",
        "ORDERLINE, Orderline",
        "ORDER_LINE, OrderLine",
    })
    void type_is_named_in_pascal_case(String name, String better) {
        List<Noted.Note> notes = Noted.by(
                StyleLens::judge,
                "{\"type\": \"fixed\", \"namespace\": \"a\", \"name\": \"" + name + "\", \"size\": 1}");
        assertThat(notes)
                .hasSize(better.isEmpty() ? 0 : 1)
                .allSatisfy(note -> assertThat(note.remedy()).startsWith("name a new type " + better + ";"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "created_at, id, ''",
        "createdAt, id, ''",
        "created_at, updatedAt, LINT_FIELD_NAME R",
        "CreatedAt, id, LINT_FIELD_NAME R.CreatedAt",
        "created__at, id, LINT_FIELD_NAME R.created__at",
        "created_At, updated_at, LINT_FIELD_NAME R.created_At",
    })
    void fields_of_a_record_are_named_in_one_style(String one, String other, String rules) {
        String schema = """
                {"type": "record", "name": "R", "namespace": "a", "doc": "R.", "fields": [
                  {"name": "%s", "type": "int", "doc": "One."}, {"name": "%s", "type": "int", "doc": "Other."}]}""".formatted(one, other);
        assertThat(Noted.rules(StyleLens::judge, schema)).isEqualTo(rules);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"AB, ab", "CreatedAt, created_at or createdAt"})
    void name_for_a_field_is_proposed_once_where_the_styles_agree(String name, String proposed) {
        List<Noted.Note> notes = Noted.by(StyleLens::judge, """
                {"type": "record", "name": "R", "namespace": "a", "doc": "R.", "fields": [
                  {"name": "%s", "type": "int", "doc": "One."}]}""".formatted(name));
        assertThat(notes)
                .singleElement()
                .satisfies(note -> assertThat(note.remedy()).startsWith("name a new field " + proposed + "; "));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'\"A\", \"B_C\"', ''",
        "'\"a\", \"b_c\"', ''",
        "'\"Open\", \"InWork\"', ''",
        "'\"OPEN_NOW\", \"InWork\"', LINT_SYMBOL_NAME E",
    })
    void symbols_of_an_enum_are_named_in_one_style(String symbols, String rules) {
        String schema = "{\"type\": \"enum\", \"name\": \"E\", \"namespace\": \"a\", \"doc\": \"E.\", \"symbols\": ["
                + symbols + "], \"default\": " + symbols.substring(0, symbols.indexOf(',')) + "}";
        assertThat(Noted.rules(StyleLens::judge, schema)).isEqualTo(rules);
    }

    @Test
    void types_without_namespace_are_noted_once_and_enum_without_default_symbol_each() {
        assertThat(Noted.by(StyleLens::judge, """
                {"type": "record", "name": "R", "doc": "R.", "fields": [
                  {"name": "e", "doc": "E.", "type": {"type": "enum", "name": "E", "doc": "E.", "symbols": ["A"]}}]}"""))
                .extracting(note -> note.rule() + " " + note.path())
                .containsExactly("LINT_ENUM_DEFAULT_MISSING R.e", "LINT_NAMESPACE_MISSING R");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "email, string, , true",
        "customerEmail, string, , true",
        "eMail, string, , true",
        "phone_number, string, , true",
        "first_name, string, , true",
        "ip_address, string, , true",
        "birth_date, int, , true",
        "email, string, true, false",
        "email, string, false, false",
        "email_id, string, , false",
        "email_count, long, , false",
        "email_verified, boolean, , false",
        "email_sent_at, long, , false",
        "first_name, boolean, , false",
        "shipping, string, , false",
        "zip, string, , false",
        "name, string, , false",
    })
    void field_that_sounds_personal_is_noted_unless_marked(String name, String type, String mark, boolean noted) {
        String schema = """
                {"type": "record", "name": "R", "namespace": "a", "doc": "R.", "fields": [
                  {"name": "%s", "type": ["null", "%s"], "doc": "One."%s}]}""".formatted(name, type, mark == null ? "" : ", \"pii\": " + mark);
        assertThat(Noted.rules(StyleLens::judge, schema)).isEqualTo(noted ? "LINT_PII_UNMARKED R." + name : "");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "id", "data"       | ''
            "data", "id"       | ''
            "id"               | LINT_ENVELOPE R
            "id", "data", "x"  | LINT_ENVELOPE R.x
            "x"                | LINT_ENVELOPE R, LINT_ENVELOPE R.x
            """)
    void event_has_its_envelope_in_any_order_and_nothing_beside_it(String fields, String rules) {
        String schema = "{\"type\": \"record\", \"name\": \"R\", \"fields\": ["
                + fields.replaceAll("(\"\\w+\")", "{\"name\": $1, \"type\": \"int\"}") + "]}";
        assertThat(Noted.rules((next, notes) -> EnvelopeLens.judge(next, List.of("id", "data"), notes), schema))
                .isEqualTo(rules);
    }

    @Test
    void event_that_is_no_record_has_no_envelope() {
        assertThat(Noted.rules((next, notes) -> EnvelopeLens.judge(next, List.of("id"), notes), "\"string\""))
                .isEqualTo("LINT_ENVELOPE string");
    }
}
