package io.thereview.producer.http;

import io.thereview.producer.review.Statistics;
import java.math.BigDecimal;

/** How an entity is rated, as it is sent. */
record StatisticsView(String entityType, String entityId, long reviewCount, BigDecimal averageRating) {

    static StatisticsView of(Statistics statistics) {
        return new StatisticsView(
                statistics.entity().kind().word(),
                statistics.entity().id(),
                statistics.reviewCount(),
                statistics.average());
    }
}
