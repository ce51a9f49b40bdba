package io.thereview.gate.explain;

import io.thereview.gate.fix.Fixes;
import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePage;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Lens;
import io.thereview.gate.rule.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules and their pages as one Markdown document. */
final class RulesDocument {

    private static final String HEAD = """
            # Rules of the schema gate

            Written by the tests of `schema-gate` (`RulesDocumentTest`) from the rules and their pages: edit those, not this.
            `./thereview schema explain RULE` shows the same, and runs the example.

            A finding of severity ERROR fails a check; WARN does where it is strict; INFO never does. The id of a rule is
            stable.
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private RulesDocument() {}

    static String markdown() {
        RulesDocument document = new RulesDocument();
        document.tables();
        Stream.of(Rule.values()).forEach(document::section);
        return document.text.toString();
    }

    private void tables() {
        for (Lens lens : Lens.values()) {
            text.append("\n## ")
                    .append(lens)
                    .append(": ")
                    .append(question(lens))
                    .append("\n\n");
            text.append("| rule | severity | holds where it is kept |\n|---|---|---|\n");
            for (Rule rule : Rule.values()) {
                if (rule.lens() == lens) {
                    text.append(String.format(
                            "| [%s](#%s) | %s | %s |%n",
                            rule, rule.name().toLowerCase(Locale.ROOT), rule.severity(), rule.purpose()));
                }
            }
        }
        text.append("\n## The rules, one by one\n");
    }

    private static String question(Lens lens) {
        return switch (lens) {
            case WIRE -> "can the bytes be resolved at all, by Avro's own rules?";
            case DEFAULTS -> "is every default a value of its type?";
            case SEMANTIC -> "does what is read mean what was written?";
            case DATA -> "do bytes, written and read for real, keep their values?";
            case SOURCE -> "does code that uses the generated classes go on compiling, and doing what it did?";
            case DEPLOY -> "can everybody read what is written, in the versions that run and are to run?";
            case LINT -> "is the schema itself sound, safe and in good style?";
        };
    }

    private void section(Rule rule) {
        text.append("\n### ").append(rule).append("\n\n");
        text.append(rule.severity()).append(". ").append(rule.purpose());
        text.append(Fixes.rules().contains(rule) ? " `schema fix` can mend it.\n" : "\n");
        RulePages.of(rule).ifPresent(this::page);
    }

    private void page(RulePage page) {
        text.append("\n").append(page.why()).append("\n");
        text.append("\n**Breaks it**");
        example(page.reject(), List.of());
        said(page);
        page.code()
                .ifPresent(code -> text.append("\n**What becomes of code**\n\n").append(CodeText.markdown(code)));
        text.append("\n**How to make the change safely.** ")
                .append(page.recipe())
                .append("\n");
        text.append("\n**Keeps it**");
        example(page.accept(), Part.of(page.reject()));
    }

    private void example(Example example, List<Part> before) {
        text.append(example instanceof Example.Change change ? " (level " + change.level() + ")\n" : "\n");
        for (Part part : Part.of(example)) {
            if (before.contains(part)) {
                text.append("\n`").append(part.title()).append("` as above.\n");
            } else {
                text.append("\n`").append(part.title()).append("`:\n\n```");
                text.append(part.json() ? "json" : "")
                        .append("\n")
                        .append(part.text())
                        .append("\n```\n");
            }
        }
    }

    /** The first of the example's findings of this rule, which is what the page is about. */
    private void said(RulePage page) {
        List<Finding> findings = new ExampleJudge().rejected(page).findings();
        Optional<Finding> own = findings.stream()
                .filter(finding -> finding.rule() == page.rule())
                .findFirst();
        own.ifPresent(finding -> {
            text.append("\n> ").append(prose(finding.message()).replace("\n", "\n> "));
            finding.proof().ifPresent(proof -> text.append("\n>\n> Proof: ").append(code(proof)));
            text.append("\n");
        });
    }

    /** Angle brackets outside of code would be taken for HTML. */
    private static String prose(String message) {
        String[] parts = message.split("`", -1);
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = parts[i].replace("<", "&lt;");
        }
        return String.join("`", parts);
    }

    private static String code(String proof) {
        String fence = proof.contains("`") ? "``" : "`";
        return fence + " " + proof.replace("\n", " ") + " " + fence;
    }
}
