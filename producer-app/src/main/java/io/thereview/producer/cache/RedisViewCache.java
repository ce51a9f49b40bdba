package io.thereview.producer.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Views in Redis. Each has a generation that an invalidation raises; a fill notes the generation before it loads and is
 * dropped when it has changed, so a view that was loaded before a change can never be kept after it.
 *
 * <p>Redis is a convenience here: while it fails, views come from the database, and it is asked again after a pause.
 */
public final class RedisViewCache implements ViewCache {

    private static final Logger log = LoggerFactory.getLogger(RedisViewCache.class);

    private static final Duration KEPT_AT_MOST = Duration.ofMinutes(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final String NEVER_INVALIDATED = "0";

    /** KEYS: view, generation. ARGV: generation before loading, view, seconds to keep it. */
    private static final String FILL = """
            if (redis.call('GET', KEYS[2]) or '0') == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
            end
            """;

    private final UnifiedJedis redis;
    private final Clock clock;
    private volatile Instant askAgain = Instant.MIN;

    /**
     * @param redis with short time-outs: a read waits for it
     */
    public RedisViewCache(UnifiedJedis redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    private record Lookup(@Nullable String view, String generation) {}

    @Override
    public Optional<CachedView> get(CacheKey key, Supplier<Optional<String>> load) {
        Optional<Lookup> lookup = look(key);
        String kept = lookup.map(Lookup::view).orElse(null);
        if (kept != null) {
            return Optional.of(new CachedView(kept, true));
        }
        Optional<String> loaded = load.get();
        loaded.ifPresent(view -> lookup.ifPresent(before -> fill(key, before.generation(), view)));
        return loaded.map(view -> new CachedView(view, false));
    }

    private Optional<Lookup> look(CacheKey key) {
        if (clock.instant().isBefore(askAgain)) {
            return Optional.empty();
        }
        try {
            List<String> found = redis.mget(key.name(), key.generation());
            return Optional.of(new Lookup(found.get(0), Objects.requireNonNullElse(found.get(1), NEVER_INVALIDATED)));
        } catch (JedisException e) {
            pause(e);
            return Optional.empty();
        }
    }

    private void fill(CacheKey key, String generation, String view) {
        try {
            redis.eval(
                    FILL,
                    List.of(key.name(), key.generation()),
                    List.of(generation, view, Long.toString(KEPT_AT_MOST.toSeconds())));
        } catch (JedisException e) {
            pause(e);
        }
    }

    private void pause(JedisException failure) {
        askAgain = clock.instant().plus(PAUSE_AFTER_FAILURE);
        log.warn("Redis fails; reads come from the database for {} s", PAUSE_AFTER_FAILURE.toSeconds(), failure);
    }
}
