package io.thereview.runtime.kafka;

import static java.util.Map.entry;

import io.thereview.runtime.kafka.KeysTakeEffectTest.Effect;
import io.thereview.runtime.publisher.PublisherOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** What the keys of {@code producer.publisher} change. */
final class PublisherEffects {

    static final Map<String, Effect> ALL = Map.ofEntries(
            publisher("deadline", "5s", PublisherOptions::deadline, Duration.ofSeconds(5)),
            publisher("inFlight", "7", PublisherOptions::records, 7),
            publisher("inFlightBytes", "2MiB", PublisherOptions::bytes, 2L << 20),
            publisher("deadLetterTopic", "dead.here", PublisherOptions::deadLetters, "dead.here"),
            publisher("undeliverableFolder", "/there", PublisherOptions::folder, Path.of("/there")));

    private PublisherEffects() {}

    private static Map.Entry<String, Effect> publisher(
            String key, String value, Function<PublisherOptions, Object> where, Object expected) {
        return entry(
                "producer.publisher." + key,
                new Effect(
                        value,
                        file -> where.apply(file.producer().publisher().options()),
                        expected));
    }
}
