package io.thereview.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.dropwizard.DatabaseSettings;
import io.thereview.runtime.dropwizard.KafkaSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The notification app's {@code config.yml}. */
public final class NotificationConfiguration extends Configuration {

    private final ConsumerGroup group;

    @Valid
    @NotNull
    private final KafkaSettings kafka;

    @Valid
    @NotNull
    private final DatabaseSettings database;

    @Valid
    @NotNull
    private final MailSettings mail;

    /** Reads what the file says; Dropwizard adds its own keys and validates. */
    @JsonCreator
    public NotificationConfiguration(
            @JsonProperty(value = "group", required = true) String group,
            @JsonProperty("kafka") KafkaSettings kafka,
            @JsonProperty("database") DatabaseSettings database,
            @JsonProperty("mail") MailSettings mail) {
        this.group = new ConsumerGroup(group);
        this.kafka = kafka;
        this.database = database;
        this.mail = mail;
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

    MailSettings mail() {
        return mail;
    }
}
