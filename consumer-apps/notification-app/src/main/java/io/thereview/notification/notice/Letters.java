package io.thereview.notification.notice;

import io.thereview.notification.notice.Occasion.Change;
import io.thereview.notification.notice.Occasion.Edited;
import io.thereview.notification.notice.Occasion.Published;
import io.thereview.notification.notice.Occasion.Removed;
import java.util.stream.Collectors;

/** Writes the notice for an occasion. No I/O: the same occasion gives the same words. Thread-safe. */
public final class Letters {

    private static final int LONGEST_NAME = 80;
    private static final String ELLIPSIS = "…";

    private final Recipients recipients;

    /** Writes to the addresses that are known there. */
    public Letters(Recipients recipients) {
        this.recipients = recipients;
    }

    /**
     * The notice to the review's author.
     *
     * @throws IllegalArgumentException if no address can be the author's
     */
    public Notice write(Occasion occasion) {
        String product = name(occasion.product());
        return switch (occasion) {
            case Published published ->
                letter(published, "Thank you for your review of " + product, thanks(published, product));
            case Edited edited ->
                letter(edited, "Your review of " + product + " was changed", changes(edited, product));
            case Removed removed ->
                letter(removed, "Your review of " + product + " was deleted", removal(removed, product));
        };
    }

    private Notice letter(Occasion occasion, String subject, String message) {
        String body = "Hello " + oneLine(occasion.authorId()) + ",\n\n" + message + "\n\nTheReview\n";
        return new Notice(
                recipients.addressOf(occasion.authorId()), new SubjectLine(subject), body, occasion.reviewId());
    }

    private static String thanks(Published published, String product) {
        return "thank you for your review of " + product + " ("
                + published.product().kind() + "). You gave "
                + stars(published.stars()) + " and wrote:\n\n" + quote(published.content())
                + "\n\nYou can change or delete it at any time.";
    }

    private static String changes(Edited edited, String product) {
        String list = edited.changes().stream().map(Letters::change).collect(Collectors.joining("\n\n"));
        return "your review of " + product + " (" + edited.product().kind() + ") was changed:\n\n" + list
                + "\n\nIf this was not you, please tell us.";
    }

    private static String change(Change change) {
        return switch (change) {
            case Change.Stars rating ->
                "Rating: " + stars(rating.before()) + " before, " + stars(rating.now()) + " now.";
            case Change.Text text ->
                "Text before:\n\n" + quote(text.before()) + "\n\nText now:\n\n" + quote(text.now());
        };
    }

    private static String removal(Removed removed, String product) {
        String who = removed.byAuthor() ? "you deleted" : "a moderator deleted";
        return who + " your review of " + product + " (" + removed.product().kind() + "): "
                + removed.reason().words() + ".";
    }

    private static String stars(int stars) {
        return stars == 1 ? "1 star" : stars + " stars";
    }

    private static String quote(String text) {
        return text.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    private static String name(Occasion.Product product) {
        String line = oneLine(product.id());
        int end = line.offsetByCodePoints(0, Math.min(LONGEST_NAME, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + ELLIPSIS : line;
    }

    /** Names come from outside; within a sentence they are one line. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\s]+", " ").strip();
    }
}
