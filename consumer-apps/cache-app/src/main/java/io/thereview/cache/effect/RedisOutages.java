package io.thereview.cache.effect;

import java.util.List;
import java.util.NoSuchElementException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells a Redis that cannot work now from a call that it will never take. */
public final class RedisOutages {

    /** How the errors begin with which Redis says that it is loading, full, read-only and the like. */
    private static final List<String> NOT_NOW = List.of(
            "LOADING", "BUSY", "OOM", "READONLY", "MISCONF", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN");

    private RedisOutages() {}

    /** Whether the failure is about Redis and not about the event. */
    public static boolean isOutage(Throwable failure) {
        return failure instanceof JedisConnectionException
                || failure instanceof JedisAccessControlException
                || noConnectionLeft(failure)
                || (failure instanceof JedisDataException error && notNow(String.valueOf(error.getMessage())));
    }

    /** All connections were busy, or none could be made, for as long as the pool lets anybody wait. */
    private static boolean noConnectionLeft(Throwable failure) {
        return failure instanceof JedisException && failure.getCause() instanceof NoSuchElementException;
    }

    private static boolean notNow(String error) {
        return NOT_NOW.stream().anyMatch(error::startsWith);
    }
}
