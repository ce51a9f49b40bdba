package io.thereview.runtime.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.events.shared.EventMetadata;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.runtime.serde.UndecodableException;
import org.junit.jupiter.api.Test;

class OpeningTest {

    @Test
    void record_without_an_envelope_is_undecodable_and_not_worth_another_attempt() {
        EventMetadata noEvent = EventMetadata.newBuilder()
                .setCorrelationId("conversation-1")
                .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                .build();
        assertThatThrownBy(() -> Opening.envelope(noEvent))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("EventMetadata has no ");
        assertThat(Opening.envelope(UserEvents.registered("ada", 1)).aggregateVersion())
                .isEqualTo(1);
    }
}
