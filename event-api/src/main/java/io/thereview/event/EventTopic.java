package io.thereview.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One topic, the event types that travel on it, and the key each of them is ordered by. The owner declares it once;
 * producers and consumers name the topic only through it. Immutable and thread-safe; the {@link Builder} is neither.
 */
public final class EventTopic {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    private final String name;
    private final Map<Class<?>, Function<Object, String>> keys;

    private EventTopic(String name, Map<Class<?>, Function<Object, String>> keys) {
        this.name = name;
        this.keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /**
     * Starts the declaration of a topic.
     *
     * @param name {@code <domain>.<stream>}: lower-case words joined by dots
     * @throws IllegalArgumentException if the name has another form
     */
    public static Builder named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a topic is named <domain>.<stream> in lower case, such as reviews.events, not '" + name + "'");
        }
        return new Builder(name);
    }

    /** The name on the broker. */
    public String name() {
        return name;
    }

    /** The event types that may travel on this topic, in the order of their declaration. */
    public Set<Class<?>> types() {
        return keys.keySet();
    }

    /**
     * The key that the event is ordered by.
     *
     * @throws IllegalArgumentException if the event's type is not declared for this topic
     */
    public String keyOf(Object event) {
        Function<Object, String> key = keys.get(event.getClass());
        if (key == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " does not travel on " + name
                    + "; declare it where the topic is declared, or publish it elsewhere");
        }
        return key.apply(event);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects the event types of one topic. */
    public static final class Builder {

        private final String name;
        private final Map<Class<?>, Function<Object, String>> keys = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Adds an event type.
         *
         * @param key what the record's key is taken from; events of one key stay in order
         * @throws IllegalArgumentException if the type was added before
         */
        public <E> Builder event(Class<E> type, Function<? super E, String> key) {
            if (keys.putIfAbsent(type, event -> key.apply(type.cast(event))) != null) {
                throw new IllegalArgumentException(type.getName() + " is declared twice for " + name);
            }
            return this;
        }

        /**
         * The finished topic.
         *
         * @throws IllegalStateException if no event type was added
         */
        public EventTopic build() {
            if (keys.isEmpty()) {
                throw new IllegalStateException(name + " has no event type; a topic carries at least one");
            }
            return new EventTopic(name, keys);
        }
    }
}
