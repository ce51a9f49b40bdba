package io.thereview.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.RedisClient;

final class RedisExtensionIT {

    @RegisterExtension
    static final RedisExtension REDIS = RedisExtension.create();

    @Test
    void key_survives_kill_and_restart_and_is_gone_after_flush() throws Exception {
        try (RedisClient client = RedisClient.create(REDIS.host(), REDIS.port())) {
            client.set("tea", "龍井");
        }
        REDIS.server().kill();
        REDIS.server().restart();
        try (RedisClient client = RedisClient.create(REDIS.host(), REDIS.port())) {
            assertThat(client.get("tea")).isEqualTo("龍井");
            REDIS.flush();
            assertThat(client.get("tea")).isNull();
        }
    }
}
