package io.thereview.cache.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

final class RedisOutagesTest {

    @Test
    void failure_ofTheConnection_isAnOutage() {
        assertThat(RedisOutages.isOutage(new JedisConnectionException("refused")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "OOM command not allowed when used memory > 'maxmemory'",
                "READONLY You can't write against a read only replica"
            })
    void answer_thatRedisCannotNow_isAnOutage(String answer) {
        assertThat(RedisOutages.isOutage(new JedisDataException(answer))).isTrue();
    }

    @Test
    void answer_thatTheCallIsWrong_isNone() {
        assertThat(RedisOutages.isOutage(new JedisDataException("WRONGTYPE Operation against a key")))
                .isFalse();
        assertThat(RedisOutages.isOutage(new IllegalStateException("BUSY"))).isFalse();
    }
}
