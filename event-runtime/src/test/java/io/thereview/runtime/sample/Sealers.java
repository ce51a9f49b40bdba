package io.thereview.runtime.sample;

import io.thereview.event.EventTopic;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.record.Sealer;
import io.thereview.runtime.serde.AvroCodec;
import io.thereview.testkit.server.RegistryExtension;
import java.util.List;

/** What makes records of events in tests. */
public final class Sealers {

    private Sealers() {}

    /** Seals with checksums, by the schemas of that registry, records of any size. */
    public static Sealer with(RegistryExtension registry, EventTopic topic) {
        return at(registry.url().toString(), List.of(topic));
    }

    /** For tests that promise only what is sealed already. */
    public static Sealer unused() {
        return at("http://127.0.0.1:1", List.of());
    }

    private static Sealer at(String registry, List<EventTopic> topics) {
        return new Sealer(
                new AvroCodec(registry, topics),
                Integrity.checksums(DigestPolicy.REQUIRED),
                "/test",
                topic -> Long.MAX_VALUE);
    }
}
