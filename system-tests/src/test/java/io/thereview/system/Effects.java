package io.thereview.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.stack.Addresses;
import io.thereview.stack.mail.InboxClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.RedisClient;

/**
 * What the platform has done so far, all of it.
 *
 * @param scores everything that analytics tells of every product
 * @param invalidations events that the cache app has acted on
 */
record Effects(int mails, List<JsonNode> scores, long invalidations) {

    private static final String INVALIDATIONS = "thereview:cache:invalidations";

    static Effects of(Addresses addresses) throws IOException, InterruptedException {
        return new Effects(
                new InboxClient(addresses.mail()).count(),
                scores(new JsonApi(addresses.app("analytics-app"))),
                invalidations(addresses));
    }

    static long invalidations(Addresses addresses) {
        try (RedisClient redis = RedisClient.create(
                addresses.redis().getHost(), addresses.redis().getPort())) {
            return Optional.ofNullable(redis.get(INVALIDATIONS))
                    .map(Long::parseLong)
                    .orElse(0L);
        }
    }

    private static List<JsonNode> scores(JsonApi analytics) throws IOException, InterruptedException {
        List<JsonNode> scores = new ArrayList<>();
        JsonNode page = analytics.get("/api/v1/scores?limit=500").body();
        page.path("scores").forEach(scores::add);
        while (page.path("next").isTextual()) {
            page = analytics
                    .get("/api/v1/scores?limit=500&after=" + page.path("next").asText())
                    .body();
            page.path("scores").forEach(scores::add);
        }
        return scores;
    }
}
