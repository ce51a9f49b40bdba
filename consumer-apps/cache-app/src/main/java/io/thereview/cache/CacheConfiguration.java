package io.thereview.cache;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.KafkaSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The cache app's {@code config.yml}. */
public final class CacheConfiguration extends Configuration {

    @Valid
    @NotNull
    private final KafkaSettings kafka;

    @Valid
    @NotNull
    private final ConsumerSettings consumer;

    @Valid
    @NotNull
    private final RedisSettings redis;

    /** Reads what the file says; Dropwizard adds its own keys and validates. */
    @JsonCreator
    public CacheConfiguration(
            @JsonProperty("kafka") KafkaSettings kafka,
            @JsonProperty("consumer") ConsumerSettings consumer,
            @JsonProperty("redis") RedisSettings redis) {
        this.kafka = kafka;
        this.consumer = consumer;
        this.redis = redis;
    }

    ConsumerGroup group() {
        return consumer.consumerGroup();
    }

    KafkaSettings kafka() {
        return kafka;
    }

    ConsumerSettings consumer() {
        return consumer;
    }

    RedisSettings redis() {
        return redis;
    }
}
