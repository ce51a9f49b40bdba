package io.thereview.event;

/**
 * What a service does about one type of event. Called for one event of a key at a time, in order; must be thread-safe,
 * because events of different keys may arrive at the same time.
 *
 * @param <E> the event type
 */
@FunctionalInterface
public interface Handler<E> {

    /**
     * Applies the event.
     *
     * @return what became of it; the runtime alone acts on it
     * @throws Exception when the effect could not be made; the runtime tries again or, when that stays hopeless, sets
     *     the event aside as a dead letter
     */
    Outcome handle(E event, Delivery delivery) throws Exception;
}
