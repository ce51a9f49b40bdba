package io.thereview.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventTopicTest {

    private record Opened(String account) {}

    private record Closed(String account) {}

    private final EventTopic topic = EventTopic.named("accounts.events")
            .event(Opened.class, Opened::account)
            .build();

    @Test
    void key_of_a_declared_event_is_what_the_declaration_says() {
        assertThat(topic.keyOf(new Opened("a-1"))).isEqualTo("a-1");
    }

    @Test
    void event_of_an_undeclared_type_is_refused_with_its_name() {
        assertThatThrownBy(() -> topic.keyOf(new Closed("a-1")))
                .hasMessageContaining("Closed")
                .hasMessageContaining("accounts.events");
    }

    @Test
    void type_declared_twice_is_refused() {
        EventTopic.Builder builder = EventTopic.named("accounts.events").event(Opened.class, Opened::account);
        assertThatThrownBy(() -> builder.event(Opened.class, Opened::account)).hasMessageContaining("declared twice");
    }

    @Test
    void topic_without_types_is_refused() {
        assertThatThrownBy(() -> EventTopic.named("accounts.events").build()).hasMessageContaining("no event type");
    }

    @Test
    void name_in_another_form_is_refused_with_the_form_it_should_have() {
        assertThatThrownBy(() -> EventTopic.named("Accounts")).hasMessageContaining("<domain>.<stream>");
    }
}
