package io.thereview.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.notification.notice.Occasion.Change;
import io.thereview.notification.notice.Occasion.RemovalReason;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LettersTest {

    private static final UUID REVIEW = new UUID(1, 2);
    private static final Occasion.Product FLAT = new Occasion.Product("rental property", "sea-view-12");

    private final Letters letters = new Letters(user -> new MailAddress(user + "@users.example"));

    @Test
    void letter_for_published_review_thanks_and_quotes_it() {
        Notice notice = letters.write(new Occasion.Published(REVIEW, "ada", FLAT, 1, "Loud.\nVery. 🐧"));

        assertThat(notice.recipient()).isEqualTo(new MailAddress("ada@users.example"));
        assertThat(notice.reviewId()).isEqualTo(REVIEW);
        assertThat(notice.subject().text()).isEqualTo("Thank you for your review of sea-view-12");
        assertThat(notice.body()).isEqualTo("""
                        Hello ada,

                        thank you for your review of sea-view-12 (rental property). You gave 1 star and wrote:

                        > Loud.
                        > Very. 🐧

                        You can change or delete it at any time.

                        TheReview
                        """);
    }

    @Test
    void letter_for_edited_review_shows_each_change_old_beside_new() {
        Notice notice = letters.write(new Occasion.Edited(
                REVIEW, "ada", FLAT, List.of(new Change.Stars(1, 4), new Change.Text("Loud.", "Quiet now."))));

        assertThat(notice.subject().text()).isEqualTo("Your review of sea-view-12 was changed");
        assertThat(notice.body())
                .contains("Rating: 1 star before, 4 stars now.")
                .contains("Text before:\n\n> Loud.\n\nText now:\n\n> Quiet now.");
    }

    @Test
    void letter_for_edit_of_the_stars_only_shows_no_text() {
        Notice notice = letters.write(new Occasion.Edited(REVIEW, "ada", FLAT, List.of(new Change.Stars(2, 3))));

        assertThat(notice.body())
                .contains("Rating: 2 stars before, 3 stars now.")
                .doesNotContain("Text");
    }

    @Test
    void letter_for_removed_review_says_who_and_why() {
        Notice byModerator =
                letters.write(new Occasion.Removed(REVIEW, "ada", FLAT, false, RemovalReason.POLICY_VIOLATION));
        Notice byAuthor = letters.write(new Occasion.Removed(REVIEW, "ada", FLAT, true, RemovalReason.AUTHOR_REQUEST));

        assertThat(byModerator.subject().text()).isEqualTo("Your review of sea-view-12 was deleted");
        assertThat(byModerator.body())
                .contains("a moderator deleted your review of sea-view-12 (rental property):"
                        + " it does not follow our guidelines.");
        assertThat(byAuthor.body()).contains("you deleted your review").contains("its author asked for it");
    }

    @Test
    void letter_about_product_with_line_breaks_in_its_name_keeps_the_subject_one_line() {
        Occasion.Product odd = new Occasion.Product("product", "kettle\r\nBcc: everyone@example.com");

        Notice notice = letters.write(new Occasion.Published(REVIEW, "ada", odd, 5, "Good."));

        assertThat(notice.subject().text()).isEqualTo("Thank you for your review of kettle Bcc: everyone@example.com");
    }

    @Test
    void letter_about_product_with_a_very_long_name_shortens_it_without_breaking_a_character() {
        Occasion.Product longName = new Occasion.Product("product", "🐧".repeat(200));

        Notice notice = letters.write(new Occasion.Published(REVIEW, "ada", longName, 5, "Good."));

        assertThat(notice.subject().text()).isEqualTo("Thank you for your review of " + "🐧".repeat(80) + "…");
    }
}
