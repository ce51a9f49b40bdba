package io.thereview.cache.effect;

import io.thereview.cache.key.Cache;
import io.thereview.cache.key.CacheKey;
import io.thereview.cache.key.Invalidation;
import io.thereview.event.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;

/** Invalidates in Redis: one script for each change, so that it happens whole and once. Thread-safe. */
public final class RedisCache implements Cache, AutoCloseable {

    /** Counts the changes that were applied, for whoever watches. */
    public static final String INVALIDATIONS = "thereview:cache:invalidations";

    private static final int TIMEOUT_MS = 2_000;
    private static final String GENERATION_SECONDS =
            Long.toString(Duration.ofHours(24).toSeconds());

    private final HostAndPort address;
    private final RedisClient redis;
    private final String script;

    /** Opens connections when they are needed, so that the app starts while Redis does not. */
    public RedisCache(String host, int port) {
        this.address = new HostAndPort(host, port);
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        // Without it, whoever waits while no connection can be made waits for ever: the pool wakes them for one that is
        // given back, and none is.
        pool.setMaxWait(Duration.ofMillis(TIMEOUT_MS));
        this.redis = RedisClient.builder()
                .hostAndPort(address)
                .poolConfig(pool)
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MS)
                        .socketTimeoutMillis(TIMEOUT_MS)
                        .build())
                .build();
        this.script = script("invalidate.lua");
    }

    private static String script(String name) {
        try (InputStream file = Objects.requireNonNull(RedisCache.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Outcome invalidate(Invalidation invalidation) {
        List<String> keys = new ArrayList<>(List.of(invalidation.appliedKey(), INVALIDATIONS));
        for (CacheKey stale : invalidation.keys()) {
            keys.add(stale.name());
            keys.add(stale.generation());
        }
        List<String> arguments = List.of(Long.toString(invalidation.version()), GENERATION_SECONDS);
        Object applied = redis.eval(script, keys, arguments);
        return applied.equals(1L) ? Outcome.applied() : Outcome.duplicate();
    }

    /** Where Redis is. */
    public String address() {
        return address.toString();
    }

    /** Returns when Redis has answered. */
    public void ping() {
        redis.ping();
    }

    @Override
    public void close() {
        redis.close();
    }
}
