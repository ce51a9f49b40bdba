package io.thereview.system.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.system.history.Cached;
import io.thereview.system.history.Product;
import io.thereview.system.record.Recorder;
import io.thereview.system.record.Token;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Reads what lies in Redis, over a connection of its own for each look. For one thread. */
final class RedisReader {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int AT_ONCE = 1_000;
    private static final String APPLIED = "thereview:cache:applied:{";
    private static final String REVIEW = "thereview:review:{";
    private static final String STATISTICS = "thereview:statistics:{";
    private static final String GENERATION = ":gen";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Long> known = new HashMap<>();
    private final URI address;
    private final Recorder recorder;

    RedisReader(URI address, Recorder recorder) {
        this.address = address;
        this.recorder = recorder;
    }

    /** Writes which invalidations have been applied since the last look. */
    void writeInvalidations() {
        each(APPLIED, (key, value) -> {
            String review = inBraces(key);
            long version = Long.parseLong(value);
            Long before = known.put(review, version);
            if (before == null || before != version) {
                recorder.record(at -> new Cached.Invalidated(at, review, version));
            }
        });
    }

    /** Writes every view of a review and of statistics. */
    void writeViews() {
        each(REVIEW, (key, value) -> {
            JsonNode view = read(value);
            recorder.record(new Cached.Review(
                    inBraces(key),
                    view.path("version").asLong(),
                    Token.in(view.path("content").asText()).orElse(null)));
        });
        each(STATISTICS, (key, value) -> {
            JsonNode view = read(value);
            JsonNode average = view.path("average_rating");
            Product product = new Product(
                    view.path("entity_type").asText(), view.path("entity_id").asText());
            recorder.record(new Cached.Statistics(
                    product,
                    view.path("review_count").asLong(),
                    average.isNumber() ? new BigDecimal(average.asText()) : null));
        });
    }

    private void each(String prefix, BiConsumer<String, String> reader) {
        DefaultJedisClientConfig patience = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .build();
        try (Jedis redis = new Jedis(address.getHost(), address.getPort(), patience)) {
            ScanParams matching = new ScanParams().match(prefix + "*").count(AT_ONCE);
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> found = redis.scan(cursor, matching);
                List<String> keys = new ArrayList<>(found.getResult());
                keys.removeIf(key -> key.endsWith(GENERATION));
                if (!keys.isEmpty()) {
                    List<String> values = redis.mget(keys.toArray(String[]::new));
                    for (int i = 0; i < keys.size(); i++) {
                        String value = values.get(i);
                        if (value != null) {
                            reader.accept(keys.get(i), value);
                        }
                    }
                }
                cursor = found.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        }
    }

    private JsonNode read(String value) {
        try {
            return json.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("a cached view is not JSON: " + value, e);
        }
    }

    private static String inBraces(String key) {
        return key.substring(key.indexOf('{') + 1, key.indexOf('}'));
    }
}
