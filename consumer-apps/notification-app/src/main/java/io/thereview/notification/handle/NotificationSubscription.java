package io.thereview.notification.handle;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import io.thereview.events.notification.SendEmail;
import io.thereview.events.notification.SendWebhook;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.notification.notice.Letters;
import io.thereview.notification.notice.Mailer;
import io.thereview.notification.notice.Notice;
import io.thereview.notification.notice.Recipients;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.inbox.Inbox;
import java.util.function.Function;

/** What the notification service reads: everything that somebody is told about, each event told once. */
public final class NotificationSubscription {

    private NotificationSubscription() {}

    /** The subscription of the group; each mail is noted in the inbox before and after it is sent. */
    public static Subscription of(ConsumerGroup group, Inbox inbox, Recipients recipients, Mailer mailer) {
        Letters letters = new Letters(recipients);
        return Subscription.of(group)
                .topic(TopicCatalogue.REVIEWS)
                .on(ReviewCreated.class, mailed(inbox, mailer, event -> letters.write(Occasions.published(event))))
                .on(ReviewUpdated.class, mailed(inbox, mailer, event -> letters.write(Occasions.edited(event))))
                .on(ReviewDeleted.class, mailed(inbox, mailer, event -> letters.write(Occasions.removed(event))))
                .topic(TopicCatalogue.NOTIFICATIONS)
                .on(SendEmail.class, mailed(inbox, mailer, command -> Occasions.asWritten(command, recipients)))
                // Declared so that its schema can be agreed on; nothing calls webhooks yet, and a dead letter keeps it.
                .on(SendWebhook.class, (command, delivery) -> Outcome.rejected("webhooks are not sent yet"))
                .poisonOn(IllegalArgumentException.class)
                .build();
    }

    private static <E> Handler<E> mailed(Inbox inbox, Mailer mailer, Function<E, Notice> writing) {
        return inbox.recorded((event, delivery) -> mailer.send(delivery.eventId(), writing.apply(event)));
    }
}
