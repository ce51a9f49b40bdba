package io.thereview.runtime.kafka;

import static java.util.Map.entry;

import io.thereview.runtime.kafka.KeysTakeEffectTest.Effect;
import io.thereview.runtime.publisher.PublisherOptions;
import io.thereview.runtime.settings.OutboxSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the keys of {@code producer.outbox} and {@code producer.publisher} change. */
final class ProducerEffects {

    static final Map<String, Effect> ALL = Map.ofEntries(
            entry("producer.outbox.softLimit", outbox("7", 7)),
            entry("producer.outbox.hardLimit", outbox("60000", 60_000)),
            entry("producer.outbox.lease", outbox("3s", Duration.ofSeconds(3))),
            publisher("deadline", "5s", PublisherOptions::deadline, Duration.ofSeconds(5)),
            publisher("inFlight", "7", PublisherOptions::records, 7),
            publisher("inFlightBytes", "2MiB", PublisherOptions::bytes, 2L << 20),
            publisher("deadLetterTopic", "dead.here", PublisherOptions::deadLetters, "dead.here"),
            publisher("undeliverableFolder", "/there", PublisherOptions::folder, Path.of("/there")));

    private ProducerEffects() {}

    private static Map.Entry<String, Effect> publisher(
            String key, String value, Function<PublisherOptions, Object> where, Object expected) {
        return entry(
                "producer.publisher." + key,
                new Effect(
                        value, file -> where.apply(file.producer().publisher().options()), expected));
    }

    private static Effect outbox(String value, Object expected) {
        return new Effect(value, file -> told(file.producer().outbox()).contains(expected) ? expected : "", expected);
    }

    private static List<Object> told(OutboxSettings outbox) {
        return List.of(outbox.softLimit(), outbox.hardLimit(), outbox.lease().toJavaDuration());
    }
}
