package io.thereview.events.topic;

import io.thereview.event.EventTopic;
import io.thereview.events.analytics.ProductPageViewed;
import io.thereview.events.notification.SendEmail;
import io.thereview.events.notification.SendWebhook;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.user.UserDeleted;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserUpdated;
import java.util.List;

/**
 * Every topic that carries typed events. Tests hold it against {@code schemas/topics.yaml} and
 * {@code schemas/subjects.yaml}, so a topic or type cannot exist in one place only.
 */
public final class TopicCatalogue {

    /** Everything that happens to a review, in order per review. */
    public static final EventTopic REVIEWS = EventTopic.named("reviews.events")
            .event(ReviewCreated.class, ReviewCreated::getAggregateId)
            .event(ReviewUpdated.class, ReviewUpdated::getAggregateId)
            .event(ReviewDeleted.class, ReviewDeleted::getAggregateId)
            .build();

    /** Everything that happens to a user account, in order per user. */
    public static final EventTopic USERS = EventTopic.named("users.events")
            .event(UserRegistered.class, UserRegistered::getAggregateId)
            .event(UserUpdated.class, UserUpdated::getAggregateId)
            .event(UserDeleted.class, UserDeleted::getAggregateId)
            .build();

    /** Asks the notification service to send something, in order per recipient. */
    public static final EventTopic NOTIFICATIONS = EventTopic.named("notifications.commands")
            .event(SendEmail.class, command -> command.getData().getRecipientUserId())
            .event(SendWebhook.class, command -> command.getData().getRecipientUserId())
            .build();

    /** What visitors do, for counting. */
    public static final EventTopic ANALYTICS = EventTopic.named("analytics.events")
            .event(ProductPageViewed.class, ProductPageViewed::getAggregateId)
            .build();

    private TopicCatalogue() {}

    /** All of them. */
    public static List<EventTopic> all() {
        return List.of(REVIEWS, USERS, NOTIFICATIONS, ANALYTICS);
    }
}
