package io.thereview.runtime.readers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.event.ConsumerGroup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What one running instance of an app tells about itself.
 *
 * @param group with which it reads
 * @param instance told apart from all others of that app and version
 */
public record ReaderEntry(ReaderManifest manifest, ConsumerGroup group, String instance, Instant startedAt) {

    private static final int FORMAT = 1;

    /** The record's key, {@code app/version/instance}, in UTF-8. */
    byte[] key() {
        return String.join("/", manifest.app(), manifest.version(), instance).getBytes(StandardCharsets.UTF_8);
    }

    /** The record's value, a JSON object in UTF-8. */
    byte[] value() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("app", manifest.app());
        json.put("version", manifest.version());
        json.put("instance", instance);
        json.put("group", group.name());
        json.put("started_at", startedAt.toString());
        json.set("readers", manifest.readersAsJson());
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
