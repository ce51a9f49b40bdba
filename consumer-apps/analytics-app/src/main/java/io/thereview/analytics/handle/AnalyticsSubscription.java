package io.thereview.analytics.handle;

import io.thereview.analytics.effect.JdbiScores;
import io.thereview.analytics.score.ScoreEntry;
import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Outcome;
import io.thereview.event.Translation;
import io.thereview.events.analytics.ProductPageViewed;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.inbox.Inbox;

/** What the analytics service reads: everything that changes a score, each event counted once. */
public final class AnalyticsSubscription {

    /** Events in one transaction; more would not make an event cheaper, and hold its rows longer. */
    private static final int BATCH = 500;

    private static final Translation<ScoreEntry> ENTRIES = Translation.of(ReviewCreated.class, ScoreEntries::created)
            .and(ReviewUpdated.class, ScoreEntries::updated)
            .and(ReviewDeleted.class, ScoreEntries::deleted)
            .and(ProductPageViewed.class, ScoreEntries::viewed);

    private AnalyticsSubscription() {}

    /**
     * The subscription of the group; the scores and the inbox rows of a batch commit together. Not behind a version gate:
     * an event says what to add, so a late one must count as well.
     */
    public static Subscription of(ConsumerGroup group, Inbox inbox, JdbiScores scores) {
        BatchHandler<ScoreEntry> counted = inbox.batched((fresh, transaction) -> {
            scores.add(transaction, fresh.stream().map(Arrival::event).toList());
            return Outcome.applied();
        });
        return Subscription.of(group)
                .topic(TopicCatalogue.REVIEWS)
                .batch(TopicCatalogue.REVIEWS, BATCH, ENTRIES, counted)
                .topic(TopicCatalogue.ANALYTICS)
                .batch(TopicCatalogue.ANALYTICS, BATCH, ENTRIES, counted)
                .poisonOn(IllegalArgumentException.class)
                .build();
    }
}
