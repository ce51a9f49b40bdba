package io.thereview.gate.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.fix.Fixes;
import io.thereview.gate.page.Example;
import io.thereview.gate.page.RulePages;
import io.thereview.gate.rule.Rule;

/**
 * Rules as JSON: {@code {"rule", "lens", "severity", "purpose", "fix"}}, the last whether {@code schema fix} can mend it, and
 * in full also {@code "why"}, {@code "recipe"}, the examples {@code "reject"} and {@code "accept"}, and for rules about code
 * {@code "code"}. An example is {@code {"level", "previous": [text, ...], "next": text}} or {@code {"files": {path: text}}}.
 */
public final class RuleJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RuleJson() {}

    /** All rules in short, one array. */
    public static String all() throws JsonProcessingException {
        ArrayNode rules = JSON.createArrayNode();
        for (Rule rule : Rule.values()) {
            rules.add(brief(rule));
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(rules);
    }

    /** One rule in full. */
    public static String of(Rule rule) throws JsonProcessingException {
        ObjectNode node = brief(rule);
        RulePages.of(rule).ifPresent(page -> {
            node.put("why", page.why()).put("recipe", page.recipe());
            node.set("reject", example(page.reject()));
            node.set("accept", example(page.accept()));
            page.code()
                    .ifPresent(code -> node.putObject("code")
                            .put("given", code.given())
                            .put("before", code.before())
                            .put("notRebuilt", code.notRebuilt())
                            .put("rebuilt", code.rebuilt()));
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    private static ObjectNode brief(Rule rule) {
        return JSON.createObjectNode()
                .put("rule", rule.name())
                .put("lens", rule.lens().name())
                .put("severity", rule.severity().name())
                .put("purpose", rule.purpose())
                .put("fix", Fixes.rules().contains(rule));
    }

    private static ObjectNode example(Example example) {
        ObjectNode node = JSON.createObjectNode();
        switch (example) {
            case Example.Change change -> {
                node.put("level", change.level().name());
                ArrayNode previous = node.putArray("previous");
                change.previous().forEach(previous::add);
                node.put("next", change.next());
            }
            case Example.Folder folder -> {
                ObjectNode files = node.putObject("files");
                folder.files().forEach(files::put);
            }
            case Example.Topic topic -> {
                node.put("written", topic.written());
                ArrayNode records = node.putArray("records");
                topic.records().forEach(records::add);
                node.put("next", topic.next());
            }
        }
        return node;
    }
}
