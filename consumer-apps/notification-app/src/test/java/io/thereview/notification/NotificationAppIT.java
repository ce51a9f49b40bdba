package io.thereview.notification;

import static io.thereview.testkit.wait.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.EventId;
import io.thereview.events.notification.SendEmail;
import io.thereview.events.notification.SendEmailData;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.shared.DeletionReason;
import io.thereview.events.shared.EntityType;
import io.thereview.events.shared.EventMetadata;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.stack.mail.CaughtMail;
import io.thereview.testkit.app.AppJar;
import io.thereview.testkit.app.RunningApp;
import io.thereview.testkit.event.GroupOffsets;
import io.thereview.testkit.event.SampleReview;
import io.thereview.testkit.event.TestTopics;
import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.MailExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class NotificationAppIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @RegisterExtension
    static final MailExtension MAIL = MailExtension.create();

    private static final String GROUP = "notification-service";

    /** Longer than all attempts together that a record gets when it is at fault itself. */
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    private static TestTopics topics;
    private static GroupOffsets offsets;
    private static RunningApp app;

    private final String author = "user-" + UUID.randomUUID();
    private final SampleReview review = SampleReview.of(EntityType.RENTAL_PROPERTY, "sea-view-12", author);

    @BeforeAll
    static void start() throws Exception {
        KAFKA.applyTopics();
        REGISTRY.registerAll();
        topics = new TestTopics(KAFKA.bootstrapServers(), REGISTRY.url());
        offsets = new GroupOffsets(
                KAFKA.bootstrapServers(), GROUP, List.of(TopicCatalogue.REVIEWS, TopicCatalogue.NOTIFICATIONS));
        assertThat(AppJar.ofModule("notification-app", environment()).run("db", "migrate", "config.yml"))
                .contains("applied 2 migrations");
        app = RunningApp.start(NotificationApplication.class, environment());
        eventually("the app to be ready").holds(app::ready);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers(),
                "SCHEMA_REGISTRY_URL", REGISTRY.url().toString(),
                "DATABASE_URL", POSTGRES.jdbcUrl(),
                "DATABASE_USER", POSTGRES.user(),
                "DATABASE_PASSWORD_FILE", POSTGRES.passwordFile().toString(),
                "SMTP_HOST", MAIL.smtpHost(),
                "SMTP_PORT", Integer.toString(MAIL.smtpPort()));
    }

    @AfterAll
    static void stop() {
        app.close();
        topics.close();
    }

    @Test
    void life_of_a_review_is_told_to_its_author_in_order() throws Exception {
        publish(review.created(), review.rated(1), review.deleted("moderator", DeletionReason.DUPLICATE));

        List<CaughtMail> mails = mailsOf(author, 3);
        assertThat(mails)
                .extracting(CaughtMail::subject)
                .containsExactly(
                        "Thank you for your review of sea-view-12",
                        "Your review of sea-view-12 was changed",
                        "Your review of sea-view-12 was deleted");
        assertThat(mails.getFirst().text()).contains("You gave 4 stars").contains("> Boils fast, sings well. ☕");
        assertThat(mails.get(1).text()).contains("Rating: 4 stars before, 1 star now.");
        assertThat(mails.getLast().text())
                .contains("a moderator deleted")
                .contains("the same review was there already");
    }

    @Test
    void mail_about_a_review_carries_the_ids_of_event_and_review() throws Exception {
        publish(review.created());

        CaughtMail mail = mailsOf(author, 1).getFirst();
        String eventId = SampleReview.eventId(review.id(), 1);
        assertThat(mail.from()).contains("reviews@thereview.example");
        assertThat(mail.messageId()).isEqualTo("<" + eventId + "@thereview.example>");
        assertThat(mail.headers()).containsEntry("X-Event-Id", List.of(eventId));
        assertThat(mail.headers()).containsEntry("X-Review-Id", List.of(review.id()));
    }

    @Test
    void command_sends_the_mail_as_written() throws Exception {
        String address = author + "@elsewhere.example";
        topics.send(TopicCatalogue.NOTIFICATIONS, command(address, "Grüße, 世界", "Line one.\nLine two. 🐧"));

        CaughtMail mail = mailsTo(address, 1).getFirst();
        assertThat(mail.subject()).isEqualTo("Grüße, 世界");
        assertThat(mail.text().strip().replace("\r\n", "\n")).isEqualTo("Line one.\nLine two. 🐧");
        assertThat(mail.headers()).doesNotContainKey("X-Review-Id");
    }

    @Test
    void command_without_an_address_goes_to_the_one_of_its_user() throws Exception {
        topics.send(TopicCatalogue.NOTIFICATIONS, command(null, "Welcome", "Hello."));

        assertThat(mailsOf(author, 1)).extracting(CaughtMail::subject).containsExactly("Welcome");
    }

    @Test
    void command_that_would_add_a_header_or_a_recipient_is_set_aside_and_later_ones_go_out() throws Exception {
        String address = author + "@elsewhere.example";
        topics.send(TopicCatalogue.NOTIFICATIONS, command(address, "Hello\r\nBcc: all@elsewhere.example", "x"));
        topics.send(TopicCatalogue.NOTIFICATIONS, command(address + ",b@elsewhere.example", "Hello", "x"));
        topics.send(TopicCatalogue.NOTIFICATIONS, command(address, "Fine", "x"));

        assertThat(mailsTo(address, 1)).extracting(CaughtMail::subject).containsExactly("Fine");
        assertThat(topics.deadLetters(GROUP, author)).hasSize(2).allSatisfy(letter -> {
            assertThat(TestTopics.header(letter, "__dlq.errors.disposition")).isEqualTo("rejected");
            assertThat(TestTopics.header(letter, "__dlq.errors.message")).doesNotContain(author);
        });
    }

    @Test
    void event_that_comes_twice_and_again_by_replay_is_told_once() throws Exception {
        ReviewCreated created = review.created();
        publish(created, created);
        mailsOf(author, 1);
        eventually("no lag").holds(() -> offsets.lag() == 0);

        app.close();
        offsets.rewind();
        app = RunningApp.start(NotificationApplication.class, environment());
        publish(review.rated(2));

        assertThat(mailsOf(author, 2))
                .extracting(mail -> mail.headers().get("X-Event-Id"))
                .containsExactly(
                        List.of(SampleReview.eventId(review.id(), 1)), List.of(SampleReview.eventId(review.id(), 2)));
        eventually("no lag").holds(() -> offsets.lag() == 0);
        assertThat(mailsOf(author, 2)).hasSize(2);
    }

    @Test
    void poison_is_set_aside_as_it_came_and_later_events_are_told() throws Exception {
        byte[] garbage = {1, 127, 127, 127, 127, 1};
        topics.sendSealed(TopicCatalogue.REVIEWS.name(), review.id(), garbage);
        publish(review.created());

        mailsOf(author, 1);
        assertThat(topics.deadLetters(GROUP, review.id())).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(garbage);
            assertThat(TestTopics.header(letter, "__dlq.errors.disposition")).isEqualTo("undecodable");
        });
    }

    @Test
    void mail_server_that_is_down_costs_lag_and_no_dead_letter() throws Exception {
        MAIL.server().kill();
        try {
            publish(review.created());
            eventually("the app to say so").holds(() -> !app.ready());
            Instant end = Instant.now().plus(OUTAGE);
            eventually("the outage to last").holds(() -> Instant.now().isAfter(end));
            assertThat(offsets.lag()).isPositive();
            assertThat(app.alive()).isTrue();
        } finally {
            MAIL.server().restart();
        }

        mailsOf(author, 1);
        eventually("the app to be ready").holds(app::ready);
        assertThat(topics.deadLetters(GROUP, review.id())).isEmpty();
    }

    private static void publish(SpecificRecordBase... events) throws Exception {
        for (SpecificRecordBase event : events) {
            topics.send(TopicCatalogue.REVIEWS, event);
        }
    }

    private SendEmail command(@Nullable String address, String subject, String body) {
        String id = UUID.randomUUID().toString();
        return SendEmail.newBuilder()
                .setEventId(EventId.of("notification", id, 1).value())
                .setEventType("notification.send_email.v1")
                .setOccurredAt(Instant.parse("2026-11-01T12:00:00Z"))
                .setAggregateId(id)
                .setAggregateType("notification")
                .setAggregateVersion(1)
                .setData(new SendEmailData(author, address, subject, body))
                .setMetadata(EventMetadata.newBuilder()
                        .setCorrelationId("conversation-1")
                        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                        .build())
                .build();
    }

    private static List<CaughtMail> mailsOf(String user, int atLeast) throws InterruptedException {
        return mailsTo(user + "@users.thereview.example", atLeast);
    }

    private static List<CaughtMail> mailsTo(String address, int atLeast) throws InterruptedException {
        return eventually(atLeast + " mails to " + address)
                .get(
                        () -> MAIL.mails().stream()
                                .filter(mail -> mail.to().equals(address))
                                .toList(),
                        mails -> mails.size() >= atLeast);
    }
}
