package io.thereview.event;

import java.time.Instant;

/**
 * What every event says about itself, whatever its domain: the fields that the platform works with.
 *
 * @param type what happened, with its version, such as {@code review.created.v1}
 * @param occurredAt by the clock of the service that accepted it
 * @param aggregateVersion version of the aggregate that this event made, from 1
 * @param correlationId the same from the first request to the last effect
 * @param traceId W3C trace id, 32 hexadecimal digits
 */
public record Envelope(
        EventId id,
        String type,
        Instant occurredAt,
        String aggregateType,
        String aggregateId,
        long aggregateVersion,
        String correlationId,
        String traceId) {}
