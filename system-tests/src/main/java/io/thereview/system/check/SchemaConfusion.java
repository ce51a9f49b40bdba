package io.thereview.system.check;

import io.thereview.system.history.Registered;
import io.thereview.system.history.TopicRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** C16. A record that says one thing outside and another inside. Subjects are {@code <topic>-<full name of the record>}. */
final class SchemaConfusion implements Invariant {

    @Override
    public String id() {
        return "C16";
    }

    @Override
    public String sentence() {
        return "Each record's schema is a version of its subject; digest, type, id and key agree with what is inside.";
    }

    @Override
    public String anomaly() {
        return "schema confusion";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        Map<Integer, Set<String>> subjects = new HashMap<>();
        for (Registered version : seen.history().all(Registered.class)) {
            subjects.computeIfAbsent(version.schemaId(), id -> new HashSet<>()).add(version.subject());
        }
        List<Violation> violations = new ArrayList<>();
        for (TopicRecord record : seen.topics().records()) {
            String confused = confused(record, subjects);
            if (confused != null) {
                violations.add(new Violation(
                        id(),
                        "the record at " + new Partition(record.topic(), record.partition()) + "@" + record.offset()
                                + " " + confused,
                        List.of(record)));
            }
        }
        return violations;
    }

    /** What is wrong with the record, or null. */
    private static @Nullable String confused(TopicRecord record, Map<Integer, Set<String>> subjects) {
        if (!record.digestOk()) {
            return "has a digest that is not of its topic, key and value";
        }
        if (record.schemaId() == null || record.schemaName() == null || record.event() == null) {
            return "cannot be decoded";
        }
        String subject = record.topic() + "-" + record.schemaName();
        if (!subjects.getOrDefault(record.schemaId(), Set.of()).contains(subject)) {
            return "has schema " + record.schemaId() + ", which is no version of " + subject;
        }
        TopicRecord.Event event = record.event();
        if (!isTypeOf(event.type(), record.schemaName())) {
            return "is of type " + event.type() + " and written with " + record.schemaName();
        }
        if (!event.type().equals(record.headers().get("ce_type"))
                || !event.id().equals(record.headers().get("ce_id"))) {
            return "has headers of another event";
        }
        return event.aggregate().equals(record.key()) ? null : "has the key of another review";
    }

    /** {@code review.created.v1} is written with {@code ReviewCreated}. */
    private static boolean isTypeOf(String type, String schemaName) {
        String words = type.replaceAll("\\.v\\d+$", "").replace(".", "");
        String name = schemaName.substring(schemaName.lastIndexOf('.') + 1);
        return words.equals(name.toLowerCase(Locale.ROOT));
    }
}
