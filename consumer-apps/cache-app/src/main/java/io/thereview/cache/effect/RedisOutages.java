package io.thereview.cache.effect;

import java.util.List;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

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
                || (failure instanceof JedisDataException error && notNow(String.valueOf(error.getMessage())));
    }

    private static boolean notNow(String error) {
        return NOT_NOW.stream().anyMatch(error::startsWith);
    }
}
