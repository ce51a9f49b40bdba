package io.thereview.runtime.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.event.EventTopic;
import io.thereview.runtime.readers.ReaderManifest;
import io.thereview.runtime.readers.ReaderManifest.Reader;
import io.thereview.runtime.serde.EventSchema;
import java.util.List;

/** Manifests as the build would write them. */
public final class Manifests {

    /** The app that the manifests are of. */
    public static final String APP = "ledger-app";

    private Manifests() {}

    /** One that says exactly what the topics carry. */
    public static ReaderManifest of(EventTopic... topics) {
        List<Reader> readers = EventSchema.of(List.of(topics)).stream()
                .map(type -> new Reader(type.subject(), json(type.schema().toString())))
                .toList();
        return new ReaderManifest(1, APP, "1.4.2", readers);
    }

    /** The text as a tree. */
    public static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
