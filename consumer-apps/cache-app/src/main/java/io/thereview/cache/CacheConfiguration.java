package io.thereview.cache;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.dropwizard.KafkaSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The cache app's {@code config.yml}. */
public final class CacheConfiguration extends Configuration {

    private final ConsumerGroup group;

    @Valid
    @NotNull
    private final KafkaSettings kafka;

    @Valid
    @NotNull
    private final RedisSettings redis;

    /** Reads what the file says; Dropwizard adds its own keys and validates. */
    @JsonCreator
    public CacheConfiguration(
            @JsonProperty(value = "group", required = true) String group,
            @JsonProperty("kafka") KafkaSettings kafka,
            @JsonProperty("redis") RedisSettings redis) {
        this.group = new ConsumerGroup(group);
        this.kafka = kafka;
        this.redis = redis;
    }

    ConsumerGroup group() {
        return group;
    }

    KafkaSettings kafka() {
        return kafka;
    }

    RedisSettings redis() {
        return redis;
    }
}
