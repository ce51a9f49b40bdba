package io.thereview.cache;

import io.thereview.runtime.settings.Meaning;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** Where Redis is. */
@Meaning("Where Redis is")
public record RedisSettings(
        @Meaning("Host of the Redis server") @NotBlank String host,
        @Meaning("Its port") @Min(1) @Max(65_535) int port) {}
