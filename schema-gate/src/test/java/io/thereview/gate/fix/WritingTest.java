package io.thereview.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WritingTest {

    @Test
    void entryOfOneLine_goesWithItsComma() {
        assertThat(without("{\"a\": 1, \"b\": 2, \"c\": 3}", "a")).isEqualTo("{\"b\": 2, \"c\": 3}");
        assertThat(without("{\"a\": 1, \"b\": 2, \"c\": 3}", "b")).isEqualTo("{\"a\": 1, \"c\": 3}");
        assertThat(without("{\"a\": 1, \"b\": 2, \"c\": 3}", "c")).isEqualTo("{\"a\": 1, \"b\": 2}");
        assertThat(without("{\"a\": 1, \"b\": 2, \"c\": 3}", "b", "c")).isEqualTo("{\"a\": 1}");
        assertThat(without("{\"a\": 1, \"b\": 2, \"c\": 3}", "a", "c")).isEqualTo("{\"b\": 2}");
        assertThat(without("{\"a\": 1, \"b\": 2}", "a", "b")).isEqualTo("{}");
        assertThat(without("{\"a\": 1}", "b")).isEqualTo("{\"a\": 1}");
    }

    @Test
    void entryOfItsOwnLine_goesWithTheLine_andRemarksStay() {
        String text = "{\n  \"a\": 1,\n  \"b\": 2, // b\n  /* c */\n  \"c\": 3\n}\n";
        assertThat(without(text, "a")).isEqualTo("{\n  \"b\": 2, // b\n  /* c */\n  \"c\": 3\n}\n");
        assertThat(without(text, "b")).isEqualTo("{\n  \"a\": 1,\n  // b\n  /* c */\n  \"c\": 3\n}\n");
        assertThat(without(text, "c")).isEqualTo("{\n  \"a\": 1,\n  \"b\": 2 // b\n  /* c */\n  \n}\n");
        assertThat(without("{\"a\": 1, // b\n\"b\": 2}", "b")).isEqualTo("{\"a\": 1 // b\n}");
    }

    @Test
    void entry_isAddedBehindAnother_orAtTheEnd() {
        assertThat(with("{\"a\":1,\"b\":2}", "a")).isEqualTo("{\"a\":1,\"x\":7,\"b\":2}");
        assertThat(with("{\"a\" : 1}", "")).isEqualTo("{\"a\" : 1, \"x\" : 7}");
        assertThat(with("{ \"a\": 1 }", "")).isEqualTo("{ \"a\": 1, \"x\": 7 }");
        assertThat(with("{\r\n\t\"a\": 1 // a\r\n}", "")).isEqualTo("{\r\n\t\"a\": 1, // a\r\n\t\"x\": 7\r\n}");
        assertThat(with("{\n\"a\": 1, /* a */\n\"b\": \"}\\\",\"}", "a"))
                .isEqualTo("{\n\"a\": 1, /* a */\n\"x\": 7,\n\"b\": \"}\\\",\"}");
    }

    @Test
    void items_areAddedAnywhere() {
        assertThat(with("[]", 0)).isEqualTo("[\"x\", \"y\"]");
        assertThat(with("[\"a\",\"b\"]", 0)).isEqualTo("[\"x\",\"y\",\"a\",\"b\"]");
        assertThat(with("[\"a\", \"b\"]", 1)).isEqualTo("[\"a\", \"x\", \"y\", \"b\"]");
        assertThat(with("[ \"a\" ]", 1)).isEqualTo("[ \"a\", \"x\", \"y\" ]");
        assertThat(with("[\n  \"a\", // a\n  \"b\"\n]", 1))
                .isEqualTo("[\n  \"a\", // a\n  \"x\",\n  \"y\",\n  \"b\"\n]");
        assertThat(with("[\n  \"a\"\n]", 0)).isEqualTo("[\n  \"x\",\n  \"y\",\n  \"a\"\n]");
    }

    @Test
    void characterThatNobodySees_isWrittenByItsNumber() {
        Style style = doc("{}").style();
        assertThat(style.flat(TextNode.valueOf("\u0001\u009f\u00e9\"\ud83d\ude00")))
                .isEqualTo("\"\\u0001\\u009fé\\\"😀\"");
    }

    private static String without(String text, String... keys) {
        Doc doc = doc(text);
        return Edit.apply(text, new Writing(doc).removeEntries((Part.Table) doc.root(), List.of(keys)));
    }

    private static String with(String text, String after) {
        Doc doc = doc(text);
        return Edit.apply(text, new Writing(doc).addEntry((Part.Table) doc.root(), after, "x", IntNode.valueOf(7)));
    }

    private static String with(String text, int index) {
        Doc doc = doc(text);
        return Edit.apply(
                text,
                new Writing(doc)
                        .addItems(
                                (Part.Listing) doc.root(),
                                index,
                                List.of(TextNode.valueOf("x"), TextNode.valueOf("y"))));
    }

    private static Doc doc(String text) {
        Part root = PartReader.read(text);
        return new Doc("A.avsc", text, root, Style.of(text, root), Map.of());
    }
}
