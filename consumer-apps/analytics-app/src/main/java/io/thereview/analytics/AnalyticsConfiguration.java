package io.thereview.analytics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.dropwizard.DatabaseSettings;
import io.thereview.runtime.dropwizard.KafkaSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The analytics app's {@code config.yml}. */
public final class AnalyticsConfiguration extends Configuration {

    private final ConsumerGroup group;

    @Valid
    @NotNull
    private final KafkaSettings kafka;

    @Valid
    @NotNull
    private final DatabaseSettings database;

    /** Reads what the file says; Dropwizard adds its own keys and validates. */
    @JsonCreator
    public AnalyticsConfiguration(
            @JsonProperty(value = "group", required = true) String group,
            @JsonProperty("kafka") KafkaSettings kafka,
            @JsonProperty("database") DatabaseSettings database) {
        this.group = new ConsumerGroup(group);
        this.kafka = kafka;
        this.database = database;
    }

    ConsumerGroup group() {
        return group;
    }

    KafkaSettings kafka() {
        return kafka;
    }

    DatabaseSettings database() {
        return database;
    }
}
