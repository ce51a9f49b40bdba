package io.thereview.producer;

import io.dropwizard.core.setup.Environment;
import io.thereview.runtime.dropwizard.Stages;
import io.thereview.runtime.settings.Meaning;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
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
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        // Without it, a read that waits while no connection can be made waits for ever.
        pool.setMaxWait(Duration.ofMillis(TIMEOUT_MS));
        RedisClient redis = RedisClient.builder()
                .hostAndPort(new HostAndPort(host, port))
                .poolConfig(pool)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MS)
                        .socketTimeoutMillis(TIMEOUT_MS)
                        .build())
                .build();
        Stages.manage(environment, redis);
        return redis;
    }
}
