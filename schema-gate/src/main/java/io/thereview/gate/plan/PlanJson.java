package io.thereview.gate.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.registry.Found;
import io.thereview.gate.registry.RegistryConnection;
import io.thereview.gate.rule.Level;

/** Plans, their writes, and drift for machines. */
public final class PlanJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    /** {@code {"registry", "refused", "subjects": [{"subject", "file", "step", ...}], "refusals": [...]}}. */
    public static JsonNode of(Plan plan, RegistryConnection registry) {
        ObjectNode root =
                NODES.objectNode().put("registry", registry.toString()).put("refused", plan.isRefused());
        ArrayNode subjects = root.putArray("subjects");
        plan.subjects().forEach(each -> subjects.add(subject(each)));
        ArrayNode refusals = root.putArray("refusals");
        plan.refusals().forEach(refusals::add);
        return root;
    }

    private static ObjectNode subject(SubjectPlan plan) {
        ObjectNode node = NODES.objectNode()
                .put("subject", plan.wanted().name())
                .put("file", plan.wanted().file());
        switch (plan.step()) {
            case Step.New first -> node.put("step", "new");
            case Step.Next next -> {
                node.put("step", "next").put("after", next.after());
                ArrayNode differences = node.putArray("differences");
                next.differences().forEach(each -> differences.add(each.toString()));
            }
            case Step.Unchanged unchanged -> found(node.put("step", "unchanged"), unchanged.found());
            case Step.Behind behind ->
                found(node.put("step", "behind"), behind.found()).put("last", behind.last());
            case Step.Refused refused -> {
                ArrayNode why = node.put("step", "refused").putArray("why");
                refused.why().forEach(why::add);
            }
        }
        plan.level()
                .ifPresent(level -> node.putObject("level")
                        .put("from", level.from().map(Level::name).orElse(null))
                        .put("to", level.to().name()));
        return node;
    }

    private static ObjectNode found(ObjectNode node, Found found) {
        return node.put("version", found.number()).put("id", found.id());
    }

    /** {@code {"write": "register" or "level", "subject", ...}}. */
    public static JsonNode of(Write write) {
        ObjectNode node = NODES.objectNode();
        return switch (write) {
            case Write.Register register -> node.put("write", "register").put("subject", register.subject());
            case Write.SetLevel level ->
                node.put("write", "level")
                        .put("subject", level.subject())
                        .put("level", level.level().name());
        };
    }

    /** {@code {"registry", "drift": [{"kind", "subject", "text"}], "others": [...]}}. */
    public static JsonNode of(Drift drift, RegistryConnection registry) {
        ObjectNode root = NODES.objectNode().put("registry", registry.toString());
        ArrayNode deviations = root.putArray("drift");
        drift.deviations()
                .forEach(each -> deviations
                        .addObject()
                        .put("kind", each.kind())
                        .put("subject", each.subject())
                        .put("text", each.text()));
        ArrayNode others = root.putArray("others");
        drift.others().forEach(others::add);
        return root;
    }
}
