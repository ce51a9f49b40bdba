package io.thereview.event;

/**
 * An event and how it arrived.
 *
 * @param <E> the event type
 */
public record Arrival<E>(E event, Delivery delivery) {}
