package io.thereview.runtime.dropwizard;

import jakarta.validation.constraints.NotBlank;

/**
 * Where events travel.
 *
 * @param bootstrapServers {@code host:port[,host:port…]}
 * @param schemaRegistryUrl base address of an API that speaks Confluent's REST protocol
 */
public record KafkaSettings(
        @NotBlank String bootstrapServers, @NotBlank String schemaRegistryUrl) {}
