package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file looks like that was mended: as its author left it, but for the change. */
final class FixLayoutTest {

    private static final String OLD = Folder.record("A", Folder.field("a", "\"int\""));

    @TempDir
    Path path = Path.of("");

    @BeforeEach
    void released() throws IOException {
        new Folder(path).write("released/1/A.avsc", OLD);
    }

    @Test
    void commentsTabsLineEndsAndByteOrderMark_stay() throws IOException {
        String text = """
                \uFEFF// What A is.
                {
                \t"type" : "record", "name" : "A", // here
                \t"namespace" : "n", "doc" : "D\\u00e9.",
                \t/* the
                \t   fields */
                \t"fields" : [
                \t\t{ "name" : "a", "type" : "int", "doc" : "D." }, // first

                \t\t// second
                \t\t{
                \t\t\t"name" : "b", // its name
                \t\t\t"doc" : "D.",   /* its type */ "type" : "string" // last
                \t\t} // end of b
                \t]
                }
                """.replace("\n", "\r\n");
        new Folder(path).write("A.avsc", text);

        assertThat(fix("--write").exit()).isZero();

        assertThat(new Folder(path).read("A.avsc"))
                .isEqualTo(text.replace(
                        "\"type\" : \"string\" // last",
                        "\"type\" : [\"null\", \"string\"], \"default\" : null // last"));
        assertThat(check().exit()).isZero();
    }

    @Test
    void fieldsOfSeveralLines_areAddedToInLinesOfTheirOwn_behindTheRemarkOfTheLast() throws IOException {
        String before = """
                {"type": "record", "name": "A", "namespace": "n", "doc": "D.", "fields": [
                    {
                        "name": "a",
                        "doc": "D.",
                        "type": "int" // kept
                    },
                    {
                        "name": "b",
                        "doc": "D.",
                        "type": {
                            "type": "map",
                            "values": "string"
                        } // a remark
                    }
                ]}""";
        new Folder(path).write("A.avsc", before);

        assertThat(fix("--write").exit()).isZero();

        assertThat(new Folder(path).read("A.avsc"))
                .isEqualTo(before.replace("\"type\": {", "\"type\": [\"null\", {")
                        .replace("} // a remark", "}], // a remark\n        \"default\": null"));
    }

    @Test
    void fieldThatIsPutBack_looksLikeItsNeighbours_andStandsWhereItStood() throws IOException {
        new Folder(path)
                .write(
                        "released/1/A.avsc",
                        Folder.record(
                                "A",
                                Folder.field("a", "\"int\""),
                                Folder.field("b", "{\"type\":\"map\",\"values\":\"string\"}"),
                                Folder.field("c", "\"long\"")))
                .write("A.avsc", """
                        {
                          "type": "record", "name": "A", "namespace": "n", "doc": "D.",
                          "fields": [
                            {
                              "name": "a",
                              "doc": "D.",
                              "type": "int"
                            }, // a
                            {
                              "name": "c",
                              "doc": "D.",
                              "type": "long"
                            }
                          ]
                        }
                        """);

        assertThat(fix("--write", "--level", "FULL").exit()).isZero();

        assertThat(new Folder(path).read("A.avsc")).contains("""
                    }, // a
                    {
                      "name": "b",
                      "doc": "D.",
                      "type": {"type": "map", "values": "string"}
                    },
                    {
                      "name": "c",
                """);
    }

    @Test
    void oneLine_staysOneLine() throws IOException {
        new Folder(path).write("A.avsc", Folder.record("A", Folder.field("a", "\"string\"")));

        assertThat(fix("--write").exit()).isZero();

        assertThat(new Folder(path).read("A.avsc")).isEqualTo(OLD);
    }

    @Test
    void orderOfSymbols_isLeftToPeople_whereRemarksBelongToThem() throws IOException {
        String kind =
                "{\"type\":\"enum\",\"name\":\"E\",\"namespace\":\"n\",\"doc\":\"D.\",\"symbols\":%s,\"default\":\"Z\"}";
        new Folder(path)
                .write("released/1/E.avsc", kind.formatted("[\"X\",\"Y\",\"Z\"]"))
                .write("A.avsc", OLD)
                .write("E.avsc", kind.formatted("[\"Y\", /* the last */\"X\",\"Z\"]"));
        assertThat(fix("--write").out())
                .contains("2 findings left to people", "SEMANTIC_ENUM_SYMBOLS_REORDERED", "LINT_COMMENT");

        new Folder(path).write("E.avsc", kind.formatted("[\"Y\",\"X\",\"Z\"]"));
        fix("--write");
        assertThat(new Folder(path).read("E.avsc")).isEqualTo(kind.formatted("[\"X\",\"Y\",\"Z\"]"));
    }

    @Test
    void sharedType_isMendedInItsOwnFile_forAllThatUseIt() throws IOException {
        String kind = "{\"type\":\"enum\",\"name\":\"E\",\"namespace\":\"n\",\"doc\":\"D.\",\"symbols\":[%s]}";
        for (String name : List.of("A", "B")) {
            new Folder(path)
                    .write(
                            "released/1/" + name + ".avsc",
                            Folder.record(name, Folder.field("e", kind.formatted("\"X\",\"Y\""))))
                    .write(name + ".avsc", Folder.record(name, Folder.field("e", "\"E\"")));
        }
        new Folder(path).write("shared/E.avsc", kind.formatted("\"Y\""));

        CommandLineCall call = fix("--write");

        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("put X back in ", "shared/E.avsc", "1 change of 1 file written");
        assertThat(new Folder(path).read("shared/E.avsc")).isEqualTo(kind.formatted("\"X\",\"Y\""));
    }

    @Test
    void renamedField_isKeptBesideTheNewOne_whereOldReadersCount() throws IOException {
        new Folder(path)
                .write("released/1/A.avsc", Folder.record("A", Folder.field("rating", "\"int\"")))
                .write("A.avsc", Folder.record("A", Folder.field("stars", "\"int\"")));

        assertThat(fix("--write", "--level", "FULL").exit()).isZero();

        assertThat(new Folder(path).read("A.avsc"))
                .isEqualTo(Folder.record(
                        "A",
                        Folder.field("rating", "\"int\""),
                        Folder.field("stars", "[\"null\",\"int\"]").replace("]}", "],\"default\":null}")));
    }

    private CommandLineCall check() {
        return CommandLineCall.of("check", "--no-cache", "--schemas", path, "--against", "released");
    }

    private CommandLineCall fix(String... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("fix", "--no-cache", "--schemas", path, "--against", "released"));
        arguments.addAll(List.of(more));
        return CommandLineCall.of(arguments.toArray());
    }
}
