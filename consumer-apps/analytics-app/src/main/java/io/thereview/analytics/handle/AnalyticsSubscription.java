package io.thereview.analytics.handle;

import io.thereview.analytics.effect.JdbiScores;
import io.thereview.analytics.score.ScoreEntry;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.analytics.ProductPageViewed;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.inbox.Inbox;
import java.util.function.Function;

/** What the analytics service reads: everything that changes a score, each event counted once. */
public final class AnalyticsSubscription {

    private AnalyticsSubscription() {}

    /** The subscription of the group; the score and the inbox row of an event commit together. */
    public static Subscription of(ConsumerGroup group, Inbox inbox, JdbiScores scores) {
        return Subscription.of(group)
                .topic(TopicCatalogue.REVIEWS)
                .on(ReviewCreated.class, counted(inbox, scores, ScoreEntries::created))
                .on(ReviewUpdated.class, counted(inbox, scores, ScoreEntries::updated))
                .on(ReviewDeleted.class, counted(inbox, scores, ScoreEntries::deleted))
                .topic(TopicCatalogue.ANALYTICS)
                .on(ProductPageViewed.class, counted(inbox, scores, ScoreEntries::viewed))
                .poisonOn(IllegalArgumentException.class)
                .build();
    }

    private static <E> Handler<E> counted(Inbox inbox, JdbiScores scores, Function<E, ScoreEntry> reading) {
        return inbox.transactional((event, delivery, transaction) -> {
            scores.add(transaction, reading.apply(event));
            return Outcome.applied();
        });
    }
}
