package io.thereview.gate.readers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.gate.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Inventories, and the entries of the topic that they are made of, as JSON and back. */
final class InventoryJson {

    private InventoryJson() {}

    static ReaderInventory read(String name, byte[] bytes) {
        JsonNode root = ReaderJson.object(name, new String(bytes, StandardCharsets.UTF_8));
        if (!root.has("taken_at")) {
            throw new SourceException(name + " has no \"taken_at\": it is no saved inventory;"
                    + " write one with: schema readers --bootstrap-servers HOST:PORT --save FILE");
        }
        Instant takenAt = instant(name, root, "taken_at");
        List<RunningReader> readers = new ArrayList<>();
        for (JsonNode each : list(name, root, "readers")) {
            String at = name + ", entry " + (readers.size() + 1);
            readers.add(entry(at, each, instant(at, each, "seen_at")));
        }
        List<Unreadable> unreadable = new ArrayList<>();
        for (JsonNode each : root.path("unreadable")) {
            String at = name + ", unreadable entry " + (unreadable.size() + 1);
            unreadable.add(new Unreadable(
                    ReaderJson.text(at, each, "key"),
                    ReaderJson.text(at, each, "problem"),
                    instant(at, each, "seen_at")));
        }
        return new ReaderInventory(name, takenAt, readers, unreadable);
    }

    /** An entry of the topic. */
    static RunningReader entry(String name, JsonNode json, Instant seenAt) {
        ReaderManifest program = new ReaderManifest(
                ReaderJson.text(name, json, "app"),
                ReaderJson.text(name, json, "version"),
                ReaderJson.readReaders(name, json.path("readers")));
        return new RunningReader(
                program,
                ReaderJson.text(name, json, "instance"),
                ReaderJson.text(name, json, "group"),
                instant(name, json, "started_at"),
                seenAt);
    }

    static byte[] write(ReaderInventory inventory) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("format", ReaderJson.FORMAT)
                .put("taken_at", inventory.takenAt().toString());
        ArrayNode readers = root.putArray("readers");
        inventory.readers().forEach(each -> readers.add(write(each)));
        if (!inventory.unreadable().isEmpty()) {
            ArrayNode unreadable = root.putArray("unreadable");
            inventory
                    .unreadable()
                    .forEach(each -> unreadable
                            .addObject()
                            .put("key", each.key())
                            .put("problem", each.problem())
                            .put("seen_at", each.seenAt().toString()));
        }
        return (root.toPrettyString().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode write(RunningReader reader) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("format", ReaderJson.FORMAT)
                .put("app", reader.program().app())
                .put("version", reader.program().version())
                .put("instance", reader.instance())
                .put("group", reader.group())
                .put("started_at", reader.startedAt().toString())
                .put("seen_at", reader.seenAt().toString());
        node.set("readers", ReaderJson.write(reader.program().readers()));
        return node;
    }

    private static JsonNode list(String name, JsonNode root, String key) {
        JsonNode list = root.path(key);
        if (!list.isArray()) {
            throw new SourceException(name + " has no list \"" + key + "\"");
        }
        return list;
    }

    private static Instant instant(String name, JsonNode json, String key) {
        String text = ReaderJson.text(name, json, key);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new SourceException(
                    name + ": \"" + key + "\" is '" + text + "', which is no moment such as 2026-11-21T08:00:00Z", e);
        }
    }
}
