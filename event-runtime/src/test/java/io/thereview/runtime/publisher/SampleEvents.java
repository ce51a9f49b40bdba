package io.thereview.runtime.publisher;

import io.thereview.runtime.record.EventHeaders;
import io.thereview.runtime.record.SealedEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Events of any topic, which no registry has to know. */
final class SampleEvents {

    private SampleEvents() {}

    /** The payload is {@code key/number}. */
    static SealedEvent event(String topic, String key, int number) {
        return event(topic, key, (key + '/' + number).getBytes(StandardCharsets.UTF_8));
    }

    static SealedEvent event(String topic, String key, byte[] payload) {
        UUID id = UUID.nameUUIDFromBytes(payload);
        EventHeaders headers =
                new EventHeaders(id, "a.happened.v1", "/test", key, "2026-11-01T12:00:00Z", "", "crc32c=00000000");
        return new SealedEvent(topic, key, payload, "a", headers);
    }
}
