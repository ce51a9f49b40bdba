package io.thereview.producer;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.dropwizard.Stages;
import io.thereview.runtime.settings.Meaning;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Where views are cached. */
@Meaning("Where views are cached")
record RedisSettings(
        @Meaning("Host of the Redis server") @NotBlank String host,
        @Meaning("Its port") @Min(1) @Max(65535) int port) {

    private static final int TIMEOUT_MS = 250;

    /** A pool that connects when it is used; a read waits for it, so it gives up soon. */
    UnifiedJedis open(Environment environment) {
        RedisClient redis = RedisClient.builder()
                .hostAndPort(new HostAndPort(host, port))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MS)
                        .socketTimeoutMillis(TIMEOUT_MS)
                        .build())
                .build();
        Stages.manage(environment, redis);
        return redis;
    }
}
