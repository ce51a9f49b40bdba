package io.thereview.gate.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How to reach a cluster.
 *
 * @param bootstrapServers {@code HOST:PORT}, several separated by commas
 * @param properties of Kafka's consumer, such as those for TLS and SASL; they may be secret, and are never shown
 * @param patience how long the brokers may keep silent
 */
public record Brokers(String bootstrapServers, Map<String, String> properties, Duration patience) {

    public Brokers {
        properties = Map.copyOf(properties);
    }

    /** What Kafka's consumer is told. No group, and no topic comes into being because somebody reads it. */
    Map<String, Object> settings() {
        int millis = Math.toIntExact(Math.min(patience.toMillis(), Integer.MAX_VALUE));
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("client.id", "schema-gate");
        settings.put("enable.auto.commit", "false");
        settings.put("allow.auto.create.topics", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", millis);
        settings.put("request.timeout.ms", millis);
        settings.remove("group.id");
        return settings;
    }

    @Override
    public String toString() {
        return bootstrapServers;
    }
}
