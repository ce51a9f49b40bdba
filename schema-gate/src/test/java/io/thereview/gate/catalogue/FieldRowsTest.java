package io.thereview.gate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class FieldRowsTest {

    private static final String CITY = "{'name':'city','type':'string'}";
    private static final String AUTHOR =
            "{'type':'record','name':'Author','fields':[{'name':'name','type':'string','pii':true}%s]}";

    @Test
    void field_is_there_since_the_first_version_that_has_it() {
        assertThat(rows(record(field("a", "'int'")), record(field("a", "'int'"), field("b", "'int'"))))
                .containsExactly("a since 1", "b since 2");
    }

    @Test
    void field_that_is_gone_stands_below_the_others_and_says_since_when() {
        assertThat(rows(record(field("a", "'int'"), field("b", "'int'")), record(field("b", "'int'"))))
                .containsExactly("b since 1", "a since 1 gone 2");
    }

    @Test
    void field_that_came_back_is_there_since_then() {
        String without = record(field("b", "'int'"));
        String with = record(field("a", "'int'"), field("b", "'int'"));
        assertThat(rows(with, without, with)).containsExactly("a since 3", "b since 1");
    }

    @Test
    void field_that_was_renamed_says_what_it_is_now() {
        assertThat(rows(record(field("a", "'int'")), record("{'name':'b','type':'int','aliases':['a']}")))
                .containsExactly("b since 2", "a since 1 gone 2 now b");
    }

    @Test
    void fields_of_a_record_that_became_optional_are_the_same_fields() {
        String author = String.format(AUTHOR, "");
        assertThat(rows(record(field("w", author)), record(field("w", "['null'," + author + "]"))))
                .containsExactly("w since 1", "w.name since 1 personal");
    }

    @Test
    void record_that_is_gone_takes_its_fields_along_in_one_row() {
        assertThat(rows(
                        record(field("w", String.format(AUTHOR, "")), field("b", "'int'")),
                        record(field("b", "'int'"))))
                .containsExactly("b since 1", "w since 1 gone 2");
    }

    @Test
    void field_within_items_is_gone_by_itself() {
        String list = "{'type':'array','items':['null'," + AUTHOR + ",'int']}";
        assertThat(rows(
                        record(field("w", String.format(list, "," + CITY))),
                        record(field("w", String.format(list, "")))))
                .containsExactly("w since 1", "w[]<Author>.name since 1 personal", "w[]<Author>.city since 1 gone 2");
    }

    @Test
    void everything_within_a_personal_field_is_personal() {
        String person = "{'name':'w','pii':true,'type':{'type':'record','name':'P','fields':[" + CITY + "]}}";
        assertThat(rows(record(person))).containsExactly("w since 1 personal", "w.city since 1 personal");
    }

    @Test
    void type_that_is_used_twice_is_told_of_twice_and_one_within_itself_once() {
        String node = "{'type':'record','name':'Node','fields':[{'name':'next','type':['null','Node']}]}";
        assertThat(rows(record(field("a", node), field("b", "'Node'"))))
                .containsExactly("a since 1", "a.next since 1", "b since 1", "b.next since 1");
    }

    @Test
    void schema_that_unfolds_without_bound_is_told_of_in_part() {
        StringBuilder type = new StringBuilder("'int'");
        for (int i = 0; i < 40; i++) {
            type.insert(0, "{'type':'record','name':'R" + i + "','fields':[{'name':'l','type':")
                    .append("},{'name':'r','type':'")
                    .append(i == 0 ? "int" : "R" + (i - 1))
                    .append("'}]}");
        }
        FieldRows rows = FieldRows.of(List.of(known("1", type.toString())));
        assertThat(rows.isComplete()).isFalse();
        assertThat(rows.list()).hasSize(Flattening.MOST);
    }

    private static String field(String name, String type) {
        return "{'name':'" + name + "','type':" + type + "}";
    }

    private static String record(String... fields) {
        return "{'type':'record','name':'R','fields':[" + String.join(",", fields) + "]}";
    }

    private static List<String> rows(String... versions) {
        List<Known> known = new ArrayList<>();
        for (String version : versions) {
            known.add(known(Integer.toString(known.size() + 1), version));
        }
        return FieldRows.of(known).list().stream().map(FieldRowsTest::text).toList();
    }

    private static Known known(String label, String text) {
        String json = text.replace('\'', '"');
        return new Known(label, new Schema.Parser().parse(json), json);
    }

    private static String text(FieldRow row) {
        FieldRow.Life life = row.life();
        return row.path() + " since " + life.since()
                + (life.removed().isEmpty() ? "" : " gone " + life.removed())
                + (life.renamed().isEmpty() ? "" : " now " + life.renamed())
                + (row.personal() ? " personal" : "");
    }
}
