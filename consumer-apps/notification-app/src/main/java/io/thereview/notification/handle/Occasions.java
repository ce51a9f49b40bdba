package io.thereview.notification.handle;

import io.thereview.events.notification.SendEmail;
import io.thereview.events.notification.SendEmailData;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.review.ReviewCreatedData;
import io.thereview.events.review.ReviewDeleted;
import io.thereview.events.review.ReviewDeletedData;
import io.thereview.events.review.ReviewUpdated;
import io.thereview.events.review.ReviewUpdatedData;
import io.thereview.events.shared.DeletionReason;
import io.thereview.events.shared.EntityType;
import io.thereview.notification.notice.MailAddress;
import io.thereview.notification.notice.Notice;
import io.thereview.notification.notice.Occasion;
import io.thereview.notification.notice.Occasion.Change;
import io.thereview.notification.notice.Occasion.RemovalReason;
import io.thereview.notification.notice.Recipients;
import io.thereview.notification.notice.SubjectLine;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads events as occasions for a notice. What no notice can hold is an {@link IllegalArgumentException}. */
final class Occasions {

    private Occasions() {}

    static Occasion published(ReviewCreated event) {
        ReviewCreatedData data = event.getData();
        return new Occasion.Published(
                reviewId(event.getAggregateId()),
                data.getUserId(),
                product(data.getEntityType(), data.getEntityId()),
                data.getRating(),
                data.getContent());
    }

    static Occasion edited(ReviewUpdated event) {
        ReviewUpdatedData data = event.getData();
        return new Occasion.Edited(
                reviewId(event.getAggregateId()),
                data.getUserId(),
                product(data.getEntityType(), data.getEntityId()),
                changes(data));
    }

    private static List<Change> changes(ReviewUpdatedData data) {
        Stream<Change> stars = data
                .getRating()
                .<Change>map(rating -> new Change.Stars(rating.getOldRating(), rating.getNewRating()))
                .stream();
        Stream<Change> text = data
                .getContent()
                .<Change>map(content -> new Change.Text(content.getOldContent(), content.getNewContent()))
                .stream();
        return Stream.concat(stars, text).toList();
    }

    static Occasion removed(ReviewDeleted event) {
        ReviewDeletedData data = event.getData();
        return new Occasion.Removed(
                reviewId(event.getAggregateId()),
                data.getUserId(),
                product(data.getEntityType(), data.getEntityId()),
                data.getDeletedBy().equals(data.getUserId()),
                reason(data.getReason()));
    }

    private static RemovalReason reason(DeletionReason reason) {
        return switch (reason) {
            case UNSPECIFIED -> RemovalReason.UNSPECIFIED;
            case AUTHOR_REQUEST -> RemovalReason.AUTHOR_REQUEST;
            case DUPLICATE -> RemovalReason.DUPLICATE;
            case POLICY_VIOLATION -> RemovalReason.POLICY_VIOLATION;
            case LEGAL_REQUEST -> RemovalReason.LEGAL_REQUEST;
            case SPAM -> RemovalReason.SPAM;
        };
    }

    /** A mail that another service wrote: nothing is added to it but the address, where the service does not say one. */
    static Notice asWritten(SendEmail command, Recipients recipients) {
        SendEmailData data = command.getData();
        MailAddress recipient = data.getRecipientAddress()
                .map(MailAddress::new)
                .orElseGet(() -> recipients.addressOf(data.getRecipientUserId()));
        return new Notice(recipient, new SubjectLine(data.getSubject()), data.getBody(), null);
    }

    /** Says what is wrong without repeating the text, which may be anything. */
    private static UUID reviewId(String aggregateId) {
        try {
            return UUID.fromString(aggregateId);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the id of a review is a UUID", e);
        }
    }

    private static Occasion.Product product(EntityType type, String id) {
        return new Occasion.Product(type.name().toLowerCase(Locale.ROOT).replace('_', ' '), id);
    }
}
