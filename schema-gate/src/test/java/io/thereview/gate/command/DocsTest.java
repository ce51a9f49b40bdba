package io.thereview.gate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocsTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)(?:#[^\"]*)?\"");
    private static final String SUBJECTS =
            "subjects:\n  - {subject: t-n.A, file: A.avsc, level: FULL_TRANSITIVE, owner: us}\n";
    private static final String READERS = """
            {"format": 1, "taken_at": "2026-11-21T08:00:00Z", "readers": [{"format": 1, "app": "shop", "version": "1.2",
              "instance": "i", "group": "g", "started_at": "2026-11-21T07:00:00Z", "seen_at": "2026-11-21T08:00:00Z",
              "readers": [{"subject": "t-n.A", "schema": {"type": "record", "name": "A", "namespace": "n",
                "fields": [{"name": "cents", "type": "long"}]}}]}]}
            """;
    private static final String TWO = Folder.record("A", Folder.field("cents", "\"long\""), Folder.optional("title"));

    @TempDir
    Path path = Path.of("");

    private Folder folder = new Folder(path);
    private Path out = path;

    @BeforeEach
    void schemas() throws IOException {
        out = path.resolve("site");
        folder = new Folder(path.resolve("schemas"))
                .write("A.avsc", Folder.record("A", Folder.field("cents", "\"long\"")))
                .write("subjects.yaml", SUBJECTS)
                .write("topics.yaml", "topics: [{name: t, doc: All of it., retention: P7D, groups: [g]}, {name: u}]\n");
        CommandLineCall.of("release", "--schemas", folder.path());
        folder.write("A.avsc", TWO);
    }

    @Test
    void catalogue_has_a_page_for_each_topic_and_subject_and_the_documents_for_programs() throws IOException {
        CommandLineCall call = docs();
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("wrote 1 subject on 2 topics").contains("index.html");
        assertThat(files().keySet())
                .containsExactlyInAnyOrder(
                        ".schema-docs",
                        "asyncapi.yaml",
                        "catalogue.css",
                        "catalogue.js",
                        "catalogue.json",
                        "index.html",
                        "schemas/t-n.A.avsc",
                        "subjects/t-n.A.html",
                        "topics/t.html",
                        "topics/u.html");
        assertThat(read("topics/t.html"))
                .contains("All of it.")
                .contains("7 days")
                .contains("<dd>g</dd>");
        assertThat(read("subjects/t-n.A.html"))
                .contains("Today, not released yet")
                .contains("<code class=\"path\">A.title</code> added")
                .contains("Release 1 reads what today writes");
    }

    @Test
    void every_link_leads_to_a_file_of_the_catalogue() throws IOException {
        docs();
        int links = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!link.group(1).startsWith("data:")) {
                    assertThat(page.resolveSibling(link.group(1)).normalize()).exists();
                    links++;
                }
            }
        }
        assertThat(links).isGreaterThan(20);
    }

    @Test
    void same_schemas_give_the_same_bytes() throws IOException {
        docs();
        Map<String, String> first = files();
        docs();
        assertThat(files()).isEqualTo(first);
        assertThat(path.toFile().list()).containsExactlyInAnyOrder("schemas", "site");
    }

    @Test
    void page_of_what_is_gone_is_gone_with_it() throws IOException {
        docs();
        folder.write("subjects.yaml", SUBJECTS.replace("t-n.A", "v-n.A"));
        docs();
        assertThat(files()).containsKey("subjects/v-n.A.html").doesNotContainKey("subjects/t-n.A.html");
    }

    @Test
    void folder_with_something_else_in_it_is_left_alone() throws IOException {
        new Folder(out).write("mine.txt", "mine");
        CommandLineCall call = docs();
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("mine.txt").contains("--out DIR").doesNotContain("\tat ");
        assertThat(files()).containsOnlyKeys("mine.txt");
    }

    @Test
    void catalogue_that_somebody_added_to_is_left_alone() throws IOException {
        docs();
        new Folder(out).write("subjects/mine.html", "mine");
        assertThat(docs().err()).contains("subjects/mine.html");
        assertThat(read("subjects/mine.html")).isEqualTo("mine");
    }

    @Test
    void file_in_the_place_of_the_folder_is_left_alone() throws IOException {
        Files.writeString(out, "mine");
        assertThat(docs().err()).contains("is a file");
        assertThat(out).hasContent("mine");
    }

    @Test
    void what_docs_and_names_say_is_text_and_never_markup() throws IOException {
        folder.write("A.avsc", TWO.replace("D.", "<script>alert(1)</script>\\u202e\\\"' onload=x"))
                .write("subjects.yaml", SUBJECTS.replace("owner: us", "owner: '\"><img src=x onerror=y>'"))
                .write("topics.yaml", "topics: [{name: t, doc: '</p><script>z</script>'}]\n");
        docs();
        for (Path page : pages()) {
            assertThat(Files.readString(page))
                    .doesNotContain("<script>")
                    .doesNotContain("<img")
                    .doesNotContain("\u202e");
        }
        assertThat(read("subjects/t-n.A.html")).contains("&lt;script&gt;alert(1)&lt;/script&gt;\\u202e");
    }

    @Test
    void schema_that_is_broken_has_a_page_that_says_why_and_the_call_fails() throws IOException {
        folder.write("A.avsc", "{\"type\":");
        CommandLineCall call = docs();
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.out()).contains("t-n.A cannot be shown: ").contains("A.avsc:1:");
        assertThat(read("subjects/t-n.A.html"))
                .contains("cannot be read")
                .contains("Release 1")
                .contains("cents");
    }

    @Test
    void subject_that_was_removed_is_told_of_as_retired() throws IOException {
        folder.write("B.avsc", Folder.record("B"))
                .write("subjects.yaml", "subjects:\n  - {subject: t-n.B, file: B.avsc, level: NONE, owner: us}\n");
        Files.delete(folder.path().resolve("A.avsc"));
        assertThat(docs().text()).contains("wrote 2 subjects");
        assertThat(read("subjects/t-n.A.html")).contains("retired").contains("cents");
        assertThat(read("asyncapi.yaml")).contains("t-n.B").doesNotContain("t-n.A");
    }

    @Test
    void folder_of_others_without_subjects_and_releases_has_a_catalogue_too() throws IOException {
        Folder foreign =
                new Folder(path.resolve("foreign")).write("deep/er/X.avsc", TWO).write("E.avsc", "[\"null\",\"int\"]");
        CommandLineCall call = CommandLineCall.of("docs", "--schemas", foreign.path(), "--out", out);
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("wrote 2 subjects on 0 topics").contains("note: there is nothing to compare");
        assertThat(read("subjects/deep-er-X.html")).contains("not released yet").contains("BACKWARD_TRANSITIVE");
    }

    @Test
    void versions_may_come_from_commits_and_folders() throws IOException {
        Folder old = new Folder(path.resolve("old")).write("A.avsc", Folder.record("A"));
        CommandLineCall.of(
                "docs",
                "--schemas",
                folder.path(),
                "--out",
                out,
                "--against",
                "dir:" + old.path(),
                "--against",
                "released");
        assertThat(read("catalogue.json"))
                .contains("\"label\" : \"dir:" + old.path() + "\"")
                .contains("\"label\" : \"1\"");
        assertThat(CommandLineCall.of("docs", "--against", "nonsense").exit()).isEqualTo(2);
    }

    @Test
    void readers_are_told_field_by_field_as_the_saved_list_has_them() throws IOException {
        Folder lists = new Folder(path).write("readers.json", READERS);
        CommandLineCall call = CommandLineCall.of(
                "docs",
                "--schemas",
                folder.path(),
                "--out",
                out,
                "--readers",
                lists.path().resolve("readers.json"));
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("note: who reads is as of 2026-11-21T08:00:00Z");
        assertThat(read("subjects/t-n.A.html"))
                .contains("<th role=\"columnheader\" scope=\"col\">shop@1.2</th>")
                .contains("<code>title</code></th><td role=\"cell\" data-reader=\"shop@1.2\">")
                .contains("ignored</span>");
        docs();
        assertThat(read("subjects/t-n.A.html")).doesNotContain("shop@1.2").doesNotContain("id=\"readers\"");
        new Folder(path).write("readers.json", "{\"format\": 1");
        CommandLineCall half = CommandLineCall.of(
                "docs", "--schemas", folder.path(), "--out", out, "--readers", path.resolve("readers.json"));
        assertThat(half.exit()).isEqualTo(3);
        assertThat(half.err()).contains("readers.json").doesNotContain("\tat ");
    }

    @Test
    void topics_that_have_another_form_are_known_by_name_only() throws IOException {
        folder.write("topics.yaml", "topics: 7\n");
        CommandLineCall call = docs();
        assertThat(call.exit()).isZero();
        assertThat(call.out()).contains("topics.yaml is not understood").contains("1 topic");
    }

    @Test
    void folder_that_is_not_there_or_empty_has_no_catalogue() throws IOException {
        assertThat(CommandLineCall.of("docs", "--schemas", path.resolve("none"), "--out", out)
                        .err())
                .contains("is no folder");
        Files.createDirectory(path.resolve("empty"));
        CommandLineCall call = CommandLineCall.of("docs", "--schemas", path.resolve("empty"), "--out", out);
        assertThat(call.exit()).isEqualTo(3);
        assertThat(call.err()).contains("nothing to tell of");
        assertThat(out).doesNotExist();
    }

    private CommandLineCall docs() {
        return CommandLineCall.of("docs", "--schemas", folder.path(), "--out", out);
    }

    private String read(String file) throws IOException {
        return Files.readString(out.resolve(file));
    }

    private List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String file : files().keySet()) {
            if (file.endsWith(".html")) {
                pages.add(out.resolve(file));
            }
        }
        return pages;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(out)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
