package io.thereview.runtime.sample;

import io.thereview.event.EventId;
import io.thereview.events.shared.EventMetadata;
import io.thereview.events.user.UserRegistered;
import io.thereview.events.user.UserRegisteredData;
import java.time.Instant;

/** Events for tests of the machinery. */
public final class UserEvents {

    private UserEvents() {}

    /** A registration of the user; each version is an event of its own. */
    public static UserRegistered registered(String user, long version) {
        return UserRegistered.newBuilder()
                .setEventId(EventId.of("user", user, version).value())
                .setEventType("user.registered.v1")
                .setOccurredAt(Instant.parse("2026-11-01T12:00:00.123456Z"))
                .setAggregateId(user)
                .setAggregateType("user")
                .setAggregateVersion(version)
                .setData(UserRegisteredData.newBuilder()
                        .setEmail("ada@users.example")
                        .setDisplayName("Ada \uD83D\uDC4B")
                        .setLocale("en")
                        .build())
                .setMetadata(EventMetadata.newBuilder()
                        .setCorrelationId("conversation-1")
                        .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                        .build())
                .build();
    }
}
