package io.thereview.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartNeedsTest {

    private record Opened(String account) {}

    private final StartNeeds needs = new StartNeeds(
            "ledger-app",
            new ConsumerGroup("ledger-service"),
            List.of(EventTopic.named("accounts.events")
                    .event(Opened.class, Opened::account)
                    .build()),
            Map.of("consumer.failures.deadLetters.topic", "dead.letters"));

    @Test
    void missing_topics_are_told_with_who_needs_them_and_what_makes_them() {
        assertThat(needs.wanted()).containsOnlyKeys("dead.letters", "accounts.events");
        assertThat(needs.missing(needs.wanted().keySet(), "b:9092"))
                .containsExactly(
                        "topic 'accounts.events' does not exist on b:9092, and group ledger-service reads it; run"
                                + " './thereview prepare topics --bootstrap-servers b:9092', or mend the name",
                        "topic 'dead.letters' does not exist on b:9092, and consumer.failures.deadLetters.topic names it;"
                                + " run './thereview prepare topics --bootstrap-servers b:9092', or mend the name");
        assertThat(needs.missing(List.of(), "b:9092")).isEmpty();
    }

    @Test
    void instances_of_the_same_app_share_a_group() {
        assertThat(needs.shared(List.of("ledger-app", "ledger-app@west-1"))).isEmpty();
        assertThat(needs.shared(List.of())).isEmpty();
    }

    @Test
    void another_app_in_the_group_is_named_once() {
        assertThat(needs.shared(List.of("ledger-app", "ledger-app-two@a", "ledger-app-two@b")))
                .containsExactly(
                        "consumer.group: 'ledger-service' is read by ledger-app-two as well as by ledger-app, and"
                                + " each would get only a part of the records; give one of them another group, or stop it first");
    }

    @Test
    void refusal_outweighs_a_wait() {
        assertThat(Verdict.of(List.of(), List.of())).isEqualTo(new Verdict.Ready());
        assertThat(Verdict.of(List.of(), List.of("a", "b"))).isEqualTo(new Verdict.Waiting("a; b"));
        assertThat(Verdict.of(List.of("no"), List.of("a"))).isEqualTo(new Verdict.Refused(List.of("no")));
    }
}
