package io.thereview.producer.review;

/**
 * Where a change comes from; travels with its event.
 *
 * @param correlationId names the whole conversation
 * @param traceId W3C trace id, 32 lower-case hexadecimal digits
 */
public record Origin(String correlationId, String traceId) {}
