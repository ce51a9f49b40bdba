package io.thereview.stack.demo;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads every review of the demo back over HTTP, twice: what stands must be right, and the second time from the cache. */
final class ReadBack {

    private static final int GONE = 404;

    private int wrong;
    private int cached;
    private int standing;

    /** Reads all of them. */
    static ReadBack of(ReviewsApi api, Expected expected) throws IOException, InterruptedException {
        ReadBack result = new ReadBack();
        for (Map.Entry<String, Optional<Expected.Standing>> review :
                expected.reviews().entrySet()) {
            result.read(api, "/api/v1/reviews/" + review.getKey(), review.getValue());
        }
        return result;
    }

    private void read(ReviewsApi api, String path, Optional<Expected.Standing> review)
            throws IOException, InterruptedException {
        ReviewsApi.Answer first = api.get(path);
        boolean right = review.map(left -> first.accepted()
                        && first.body().path("rating").asInt() == left.rating()
                        && first.body().path("content").asText().equals(left.content()))
                .orElse(first.status() == GONE);
        wrong += right ? 0 : 1;
        if (review.isPresent()) {
            standing++;
            ReviewsApi.Answer second = api.get(path);
            cached += second.fromCache() && second.body().equals(first.body()) ? 1 : 0;
        }
    }

    /** Reviews that were not as their author left them. */
    int wrong() {
        return wrong;
    }

    /** Reviews that exist. */
    int standing() {
        return standing;
    }

    /** Reviews that the cache answered for the second time, with the same answer. */
    int cached() {
        return cached;
    }
}
