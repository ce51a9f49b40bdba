package io.thereview.cache.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

final class RedisOutagesTest {

    @Test
    void failure_of_the_connection_is_an_outage() {
        assertThat(RedisOutages.isOutage(new JedisConnectionException("refused")))
                .isTrue();
    }

    @Test
    void pool_without_a_connection_is_an_outage() {
        assertThat(RedisOutages.isOutage(new JedisException(
                        "Could not get a resource from the pool",
                        new NoSuchElementException("Timeout waiting for idle object"))))
                .isTrue();
        assertThat(RedisOutages.isOutage(new JedisException("Could not get a resource from the pool")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "OOM command not allowed when used memory > 'maxmemory'",
                "READONLY You can't write against a read only replica"
            })
    void answer_that_redis_cannot_now_is_an_outage(String answer) {
        assertThat(RedisOutages.isOutage(new JedisDataException(answer))).isTrue();
    }

    @Test
    void answer_that_the_call_is_wrong_is_none() {
        assertThat(RedisOutages.isOutage(new JedisDataException("WRONGTYPE Operation against a key")))
                .isFalse();
        assertThat(RedisOutages.isOutage(new IllegalStateException("BUSY"))).isFalse();
    }
}
