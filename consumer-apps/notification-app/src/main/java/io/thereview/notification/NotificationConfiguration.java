package io.thereview.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.dropwizard.DatabaseSettings;
import io.thereview.runtime.settings.ConsumerSettings;
import io.thereview.runtime.settings.KafkaSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The notification app's {@code config.yml}. */
public final class NotificationConfiguration extends Configuration {

    @Valid
    @NotNull
    private final KafkaSettings kafka;

    @Valid
    @NotNull
    private final ConsumerSettings consumer;

    @Valid
    @NotNull
    private final DatabaseSettings database;

    @Valid
    @NotNull
    private final MailSettings mail;

    /** Reads what the file says; Dropwizard adds its own keys and validates. */
    @JsonCreator
    public NotificationConfiguration(
            @JsonProperty("kafka") KafkaSettings kafka,
            @JsonProperty("consumer") ConsumerSettings consumer,
            @JsonProperty("database") DatabaseSettings database,
            @JsonProperty("mail") MailSettings mail) {
        this.kafka = kafka;
        this.consumer = consumer;
        this.database = database;
        this.mail = mail;
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

    DatabaseSettings database() {
        return database;
    }

    MailSettings mail() {
        return mail;
    }
}
