package io.thereview.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads events of several types as one kind of thing of the service's own, so that one handler serves them all, one by
 * one or in batches. Immutable; as thread-safe as its functions.
 *
 * <pre>{@code
 * Translation<Booking> bookings = Translation
 *         .of(MoneyPaidIn.class, event -> Booking.in(event.getData().getCents()))
 *         .and(MoneyPaidOut.class, event -> Booking.out(event.getData().getCents()));
 * }</pre>
 *
 * @param <T> what the events are read as
 */
public final class Translation<T> {

    private final Map<Class<?>, Function<Object, T>> readings;

    private Translation(Map<Class<?>, Function<Object, T>> readings) {
        this.readings = Collections.unmodifiableMap(readings);
    }

    /** Reads events of the type; an exception of the function is one of the handler that the result is for. */
    public static <E, T> Translation<T> of(Class<E> type, Function<? super E, ? extends T> reading) {
        return new Translation<T>(Map.of()).and(type, reading);
    }

    /**
     * Reads events of one more type.
     *
     * @throws IllegalArgumentException if it reads events of that type already
     */
    public <E> Translation<T> and(Class<E> type, Function<? super E, ? extends T> reading) {
        Map<Class<?>, Function<Object, T>> more = new LinkedHashMap<>(readings);
        if (more.put(type, event -> reading.apply(type.cast(event))) != null) {
            throw new IllegalArgumentException(type.getName() + " is translated twice; remove one of(...) or and(...)");
        }
        return new Translation<>(more);
    }

    /** The types that can be read, in the order of their declaration. */
    public Set<Class<?>> types() {
        return readings.keySet();
    }

    /**
     * What the event is read as.
     *
     * @throws IllegalArgumentException if events of its type cannot be read
     */
    public T translate(Object event) {
        Function<Object, T> reading = readings.get(event.getClass());
        if (reading == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " is not translated; add and(...) for it");
        }
        return reading.apply(event);
    }
}
