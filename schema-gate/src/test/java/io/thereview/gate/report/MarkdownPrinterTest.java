package io.thereview.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.DeploymentOrder;
import io.thereview.gate.rule.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownPrinterTest {

    private static final String LINKS = "https://example.org/o/r/blob/c0ffee/";

    private static final String COMMENT = """
                ## Schema gate: refused

                3 subjects, 18 versions: 1 error, 1 warning.

                | severity | rule | where | what |
                |---|---|---|---|
                | ERROR | [WIRE_FIELD_ADDED_WITHOUT_DEFAULT](https://example.org/o/r/blob/c0ffee/docs/rules.md\
                #wire_field_added_without_default) | `ReviewCreated.author?.city` \
                [`schemas/ReviewCreated.avsc:14`](https://example.org/o/r/blob/c0ffee/schemas/ReviewCreated.avsc#L14) \
                | `city` was added to Author without a default: old records cannot be read |
                | WARN | [LINT_DOC_MISSING](https://example.org/o/r/blob/c0ffee/docs/rules.md#lint_doc_missing) \
                | `ReviewCreated.author?.city` \
                [`schemas/User.avsc:2`](https://example.org/o/r/blob/c0ffee/schemas/User.avsc#L2) \
                | nobody says what `User` is |

                ### What is different

                `orders-value` is new.

                `reviews-value`, since `main`:

                - ReviewCreated.author?.city: added, string, without default

                ### Order of deployment

                | subject | deploy |
                |---|---|
                | `reviews-value` | producers first, and consumers when no record written with the old schema is left: \
                they do not understand it any more |

                ### In full

                <details><summary><code>WIRE_FIELD_ADDED_WITHOUT_DEFAULT</code> \
                <code>ReviewCreated.author?.city</code></summary>

                ```text
                `city` was added to Author without a default: old records cannot be read
                proof : {"author":{"name":"Ann"}} -> AvroTypeException: missing required field city
                hits  : records written with 1-3
                fix   : give `city` a default
                ```

                </details>

                <details><summary><code>LINT_DOC_MISSING</code> <code>ReviewCreated.author?.city</code></summary>

                ```text
                nobody says what `User` is
                ```

                </details>

                """;

    @Test
    void report_isAComment() throws IOException {
        Report report = Findings.report(Findings.FULL, Findings.WARNING)
                .with(List.of(
                        new SubjectChange("orders-value", Optional.empty(), List.of(), Optional.empty()),
                        new SubjectChange(
                                "reviews-value",
                                Optional.of("main"),
                                List.of("ReviewCreated.author?.city: added, string, without default"),
                                Optional.of(DeploymentOrder.PRODUCERS_FIRST))));

        assertThat(linked(report)).isEqualTo(COMMENT);
    }

    @Test
    void whatIsWaived_hasItsOwnerAndItsDay_andMentionsNobody() throws IOException {
        assertThat(linked(Findings.waiving(Findings.FULL)))
                .startsWith("## Schema gate: passed\n")
                .contains("\n### Waived\n\n| rule | where | by | until | why |\n")
                .contains(" | @\u200Breviews | 2026-12-31 | no record has it |\n");
    }

    @Test
    void notes_areListed() throws IOException {
        assertThat(linked(new Report(List.of(), List.of(), 0, List.of("no `git` here"))))
                .endsWith("\n### Notes\n\n- no `git` here\n");
    }

    @Test
    void linksWithoutACommit_beginAtTheTopOfTheRepository() throws IOException {
        assertThat(Findings.print(Format.MARKDOWN, Findings.report(Findings.WARNING)))
                .contains("[LINT_DOC_MISSING](docs/rules.md#lint_doc_missing)")
                .contains(" `schemas/User.avsc:2` |");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@admin",
                "see #1",
                "GH-1",
                "https://evil.example",
                "www.evil.example",
                "<img src=x>",
                "</details>",
                "[a](javascript:x)",
                "![a](b)",
                "a | b",
                "**a**",
                "~~a~~",
                "\\| a",
                "a\n| b | c |",
                "```",
                "&lt;",
                "`a` <b> `",
                "`a | b`",
                "`a \\| b`",
                "``` a ``` `",
                "\u202Eevil",
                "<!-- schema-gate -->"
            })
    void anyText_isShownAndDoesNothing(String text) throws IOException {
        String row = linked(Findings.report(Findings.saying(text)))
                .lines()
                .filter(line -> line.startsWith("| ERROR"))
                .findFirst()
                .orElseThrow();
        String cell = row.substring(row.indexOf("city` | ") + "city` | ".length(), row.length() - " |".length());

        assertThat(row).endsWith(" |");
        assertThat(cell.replaceAll("\\\\.", "").replaceAll("`[^`]*`", ""))
                .doesNotContain("|", "<", ">", "*", "[", "`", "~", "\n", "\u202E")
                .doesNotContainPattern("(?i)@[a-z]|#[0-9]|GH-[0-9]|://|www\\.");
        assertThat(cell.replaceAll("(?<!\\\\)(\\\\\\\\)*\\\\\\|", "")).doesNotContain("|");
    }

    @Test
    void block_cannotBeLeft() throws IOException {
        Report report = Findings.report(Findings.saying("````\n</details> @admin\n````"));

        assertThat(linked(report)).contains("\n`````text\n````\n</details> @admin\n````\n`````\n\n</details>\n");
    }

    @Test
    void nameOfAFile_makesNoOtherLink() throws IOException {
        assertThat(linked(Findings.report(Findings.in("a)b (c|d].avsc"))))
                .contains("[`a)b (c\\|d].avsc:1`](" + LINKS + "a%29b%20%28c%7Cd%5D.avsc#L1)");
        assertThat(linked(Findings.report(Findings.in("main:a.avsc")))).contains(" `main:a.avsc:1` |");
    }

    @Test
    void reportThatIsTooLong_saysHowMuchIsLeftOut() throws IOException {
        Finding[] many = IntStream.range(0, 500)
                .mapToObj(i -> Findings.saying(i + "x".repeat(400)))
                .toArray(Finding[]::new);
        String text = linked(Findings.report(many));

        assertThat(text.length()).isBetween(60_000, 65_536);
        assertThat(text).containsPattern("\n\\d{3,} entries are left out, since a comment can hold no more: run ");
        assertThat(text.lines().filter(line -> line.startsWith("| ERROR"))).allMatch(line -> line.endsWith(" |"));
    }

    private static String linked(Report report) throws IOException {
        StringWriter out = new StringWriter();
        Format.MARKDOWN.print(report, out, LINKS);
        return out.toString();
    }
}
