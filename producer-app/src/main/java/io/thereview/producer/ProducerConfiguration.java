package io.thereview.producer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.thereview.runtime.dropwizard.DatabaseSettings;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.runtime.settings.ProducerSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What the producer app needs to know; {@code config.yml} explains each key. */
public final class ProducerConfiguration extends Configuration {

    @Valid
    @NotNull
    private final DatabaseSettings database;

    @Valid
    @NotNull
    private final KafkaSettings kafka;

    @Valid
    private final ProducerSettings producer;

    @Valid
    @NotNull
    private final RedisSettings redis;

    /** From the configuration file. */
    @JsonCreator
    ProducerConfiguration(
            @JsonProperty("database") DatabaseSettings database,
            @JsonProperty("kafka") KafkaSettings kafka,
            @JsonProperty("producer") @Nullable ProducerSettings producer,
            @JsonProperty("redis") RedisSettings redis) {
        this.database = database;
        this.kafka = kafka;
        this.producer = producer == null ? ProducerSettings.DEFAULT : producer;
        this.redis = redis;
    }

    /** Where reviews are kept. */
    public DatabaseSettings database() {
        return database;
    }

    /** Where events go. */
    public KafkaSettings kafka() {
        return kafka;
    }

    /** How they are sent. */
    public ProducerSettings producer() {
        return producer;
    }

    RedisSettings redis() {
        return redis;
    }
}
