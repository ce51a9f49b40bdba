package io.thereview.cache;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** Where Redis is. */
public record RedisSettings(
        @NotBlank String host, @Min(1) @Max(65_535) int port) {}
