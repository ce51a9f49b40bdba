package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery;
import io.thereview.event.Envelope;
import io.thereview.event.EventId;
import io.thereview.event.EventTopic;
import io.thereview.event.Outcome;
import io.thereview.event.Projection;
import io.thereview.event.Translation;
import java.io.FileNotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

    private record Opened(String id) {}

    private record Closed(String id) {}

    private record Booked(String id) {}

    private static final EventTopic ACCOUNTS = EventTopic.named("accounts.events")
            .event(Opened.class, Opened::id)
            .event(Closed.class, Closed::id)
            .build();
    private static final EventTopic BOOKINGS =
            EventTopic.named("bookings.events").event(Booked.class, Booked::id).build();
    private static final Delivery DELIVERY = new Delivery(
            new ConsumerGroup("ledger-service"),
            new Envelope(EventId.of("account", "a", 1), "t.v1", Instant.EPOCH, "account", "a", 1, "c", "t"),
            new Delivery.Origin("accounts.events", 0, 7),
            1,
            false);

    private final List<Object> seen = new ArrayList<>();
    private final Subscription.Builder builder = Subscription.of(new ConsumerGroup("ledger-service"));

    // ---------------------------------------------------------------------------------------------- who gets what

    @Test
    void fate_of_unknown_types_can_be_decided_by_whoever_runs_the_app() throws Exception {
        Subscription declared = builder.topic(ACCOUNTS)
                .on(Opened.class, this::note)
                .ignore(Closed.class)
                .build();
        Subscription decided = declared.withUnknown(UnknownType.STOP);
        assertThat(declared.unknown()).isEqualTo(UnknownType.DEAD_LETTER);
        assertThat(decided.unknown()).isEqualTo(UnknownType.STOP);
        handle(decided, new Opened("a"));
        assertThat(seen).containsExactly(new Opened("a"));
    }

    @Test
    void event_goes_to_the_handler_of_its_type_on_its_own_topic_only() throws Exception {
        Subscription subscription = builder.topic(ACCOUNTS)
                .on(Opened.class, this::note)
                .ignore(Closed.class)
                .build();
        handle(subscription, new Opened("a"));

        assertThat(seen).containsExactly(new Opened("a"));
        assertThat(subscription.route("accounts.events", new Closed("a"))).isInstanceOf(Route.Ignored.class);
        assertThat(subscription.route("other.events", new Opened("a"))).isInstanceOf(Route.Unknown.class);
        assertThat(subscription.route("accounts.events", "a text")).isInstanceOf(Route.Unknown.class);
        assertThat(subscription.batched("accounts.events")).isFalse();
    }

    @Test
    void wildcard_gets_what_has_no_handler_of_its_own() throws Exception {
        Subscription subscription = builder.topic(ACCOUNTS)
                .on(Closed.class, (event, delivery) -> Outcome.applied())
                .onEvery(ACCOUNTS, this::note)
                .build();
        handle(subscription, new Opened("a"));
        handle(subscription, new Closed("a"));
        assertThat(seen).containsExactly(new Opened("a"));
    }

    @Test
    void projection_declares_the_handlers_of_its_types() throws Exception {
        Projection projection =
                handlers -> handlers.on(Opened.class, this::note).ignore(Closed.class);
        handle(builder.topic(ACCOUNTS).projection(projection).build(), new Opened("a"));
        assertThat(seen).containsExactly(new Opened("a"));
    }

    @Test
    void one_handler_of_a_translation_serves_all_its_types() throws Exception {
        Translation<String> ids = Translation.of(Opened.class, Opened::id).and(Closed.class, Closed::id);
        Subscription subscription = builder.topic(ACCOUNTS).on(ids, this::note).build();
        handle(subscription, new Opened("a"));
        handle(subscription, new Closed("b"));
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void batch_gets_all_types_of_its_topic_that_are_not_ignored() throws Exception {
        Subscription subscription = builder.topic(ACCOUNTS)
                .ignore(Closed.class)
                .batch(ACCOUNTS, 100, this::noteAll)
                .build();
        handle(subscription, new Opened("a"));

        assertThat(subscription.batched("accounts.events")).isTrue();
        assertThat(subscription.route("accounts.events", new Closed("a"))).isInstanceOf(Route.Ignored.class);
        assertThat(subscription.route("accounts.events", new Opened("a")))
                .isInstanceOfSatisfying(
                        Route.Batch.class, batch -> assertThat(batch.most()).isEqualTo(100));
        assertThat(seen).containsExactly(new Opened("a"));
    }

    @Test
    void translated_batch_of_two_topics_arrives_in_the_words_of_the_service() throws Exception {
        Translation<String> ids = Translation.of(Opened.class, Opened::id)
                .and(Closed.class, Closed::id)
                .and(Booked.class, Booked::id);
        BatchHandler<String> handler = this::noteAll;
        Subscription subscription = builder.topic(ACCOUNTS)
                .batch(ACCOUNTS, 100, ids, handler)
                .topic(BOOKINGS)
                .batch(BOOKINGS, 50, ids, handler)
                .build();
        handle(subscription, new Opened("a"));
        handle(subscription, new Closed("b"));
        assertThat(seen).containsExactly("a", "b");
    }

    // ---------------------------------------------------------------------------------------------- what failures mean

    @Test
    void poison_is_what_is_thrown_and_not_what_caused_it() {
        Subscription subscription = builder.topic(ACCOUNTS)
                .onEvery(ACCOUNTS, this::note)
                .poisonOn(IllegalArgumentException.class)
                .build();
        assertThat(subscription.isPoison(new NumberFormatException("not a number")))
                .isTrue();
        assertThat(subscription.isPoison(new IllegalStateException(new IllegalArgumentException())))
                .isFalse();
    }

    @Test
    void outages_are_what_any_of_the_declarations_says() {
        Subscription subscription = builder.topic(ACCOUNTS)
                .onEvery(ACCOUNTS, this::note)
                .outageOn(IllegalStateException.class)
                .outageOn(failure -> "LOADING".equals(failure.getMessage()))
                .build();
        assertThat(subscription.outages())
                .accepts(new IllegalStateException(), new RuntimeException("LOADING"))
                .rejects(new RuntimeException("WRONGTYPE"));
    }

    @Test
    void unknown_type_is_a_dead_letter_unless_it_is_said_otherwise() {
        builder.topic(ACCOUNTS).onEvery(ACCOUNTS, this::note);
        assertThat(builder.build().unknown()).isEqualTo(UnknownType.DEAD_LETTER);
        assertThat(builder.unknown(UnknownType.STOP).build().unknown()).isEqualTo(UnknownType.STOP);
    }

    @Test
    void poison_that_would_take_every_failure_is_refused_and_one_that_is_an_outage_otherwise_is_not() {
        builder.topic(ACCOUNTS).onEvery(ACCOUNTS, this::note);
        assertThatCode(builder.poisonOn(FileNotFoundException.class)::build).doesNotThrowAnyException();
        assertThatThrownBy(builder.poisonOn(Exception.class)::build)
                .hasMessageContaining("poisonOn(Exception) would set events aside for whatever fails");
    }

    // ---------------------------------------------------------------------------------------------- what cannot work

    @Test
    void declared_type_that_is_neither_handled_nor_ignored_is_named() {
        refused(builder.topic(ACCOUNTS).on(Opened.class, this::note), "Closed, which travels on accounts.events, is");
    }

    @Test
    void subscription_without_topic_is_refused() {
        refused(builder, "it reads nothing");
    }

    @Test
    void topic_that_is_read_twice_is_refused() {
        refused(builder.topic(ACCOUNTS).topic(ACCOUNTS).onEvery(ACCOUNTS, this::note), "accounts.events is read twice");
    }

    @Test
    void handler_or_ignore_whose_type_travels_nowhere_is_refused() {
        builder.topic(ACCOUNTS).onEvery(ACCOUNTS, this::note);
        refused(
                builder.on(String.class, this::note).ignore(Integer.class),
                "java.lang.String travels on none of the topics that are read, [accounts.events]",
                "java.lang.Integer travels on none");
    }

    @Test
    void second_handler_of_a_type_is_refused_also_when_it_is_an_ignore() {
        builder.topic(ACCOUNTS).onEvery(ACCOUNTS, this::note);
        refused(builder.on(Opened.class, this::note).ignore(Opened.class), "Opened has two handlers");
    }

    @Test
    void wildcard_that_gets_nothing_is_refused() {
        builder.topic(ACCOUNTS).on(Opened.class, this::note).ignore(Closed.class);
        refused(builder.onEvery(ACCOUNTS, this::note), "onEvery(...) for accounts.events gets no event");
    }

    @Test
    void wildcard_or_batch_of_a_topic_that_is_not_read_is_refused() {
        refused(
                builder.topic(ACCOUNTS).onEvery(ACCOUNTS, this::note).batch(BOOKINGS, 1, this::noteAll),
                "batch(...) is for bookings.events, which is not read");
    }

    @Test
    void batch_beside_a_wildcard_or_a_handler_of_the_same_topic_is_refused() {
        refused(
                builder.topic(ACCOUNTS)
                        .on(Opened.class, this::note)
                        .batch(ACCOUNTS, 10, this::noteAll)
                        .onEvery(ACCOUNTS, this::note),
                "accounts.events has onEvery(...) or batch(...) twice",
                "Opened has on(...), and all of accounts.events goes to its batch(...)");
    }

    @Test
    void batch_without_room_or_without_events_is_refused() {
        builder.topic(ACCOUNTS).topic(BOOKINGS).ignore(Booked.class);
        refused(
                builder.batch(ACCOUNTS, 0, this::noteAll).batch(BOOKINGS, 1, this::noteAll),
                "a batch of accounts.events has room for at least one event, not 0",
                "batch(...) for bookings.events gets no event");
    }

    @Test
    void batch_whose_translation_lacks_a_type_or_has_one_that_travels_nowhere_is_refused() {
        Translation<String> ids = Translation.of(Opened.class, Opened::id).and(Booked.class, Booked::id);
        refused(
                builder.topic(ACCOUNTS).batch(ACCOUNTS, 10, ids, this::noteAll),
                "Closed, which travels on accounts.events, is neither translated nor ignored",
                "Booked is translated and travels on none of the batched topics, [accounts.events]");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_with_the_group() {
        builder.topic(ACCOUNTS).topic(ACCOUNTS).on(String.class, this::note).poisonOn(Throwable.class);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the subscription of group ledger-service cannot work:\n  ")
                .message()
                .hasLineCount(6);
    }

    // ------------------------------------------------------------------------------------------------------------

    private static void refused(Subscription.Builder builder, String... problems) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(problems)
                .message()
                .hasLineCount(1 + problems.length);
    }

    private Outcome note(Object event, Delivery delivery) {
        seen.add(event);
        return Outcome.applied();
    }

    private Outcome noteAll(List<? extends Arrival<?>> batch) {
        batch.forEach(each -> seen.add(each.event()));
        return Outcome.applied();
    }

    private static void handle(Subscription subscription, Object event) throws Exception {
        Route route = subscription.route("accounts.events", event);
        if (route instanceof Route.Batch batch) {
            batch.handler().handle(List.of(new Arrival<>(event, DELIVERY)));
        } else if (route instanceof Route.Single single) {
            single.handler().handle(event, DELIVERY);
        }
    }
}
