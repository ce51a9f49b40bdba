package io.thereview.runtime.consume;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.Delivery;
import io.thereview.event.EventTopic;
import io.thereview.event.Handler;
import io.thereview.event.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a group reads and who handles what. Complete by construction: {@link Builder#build} fails while a type that a
 * topic declares has neither a handler nor an {@link Builder#ignore}. Immutable; as thread-safe as its handlers.
 */
public final class Subscription {

    private final ConsumerGroup group;
    private final List<EventTopic> topics;
    private final Map<Class<?>, Handler<Object>> handlers;

    private Subscription(ConsumerGroup group, List<EventTopic> topics, Map<Class<?>, Handler<Object>> handlers) {
        this.group = group;
        this.topics = List.copyOf(topics);
        this.handlers = Map.copyOf(handlers);
    }

    /** Starts the declaration of what the group reads. */
    public static Builder of(ConsumerGroup group) {
        return new Builder(group);
    }

    /** Who reads. */
    public ConsumerGroup group() {
        return group;
    }

    /** What is read. */
    public List<EventTopic> topics() {
        return topics;
    }

    /** The handler for the event, or empty when its type is not declared for the topic it came from. */
    Optional<Handler<Object>> handlerFor(String topic, Object event) {
        return topics.stream()
                .filter(declared -> declared.name().equals(topic))
                .filter(declared -> declared.types().contains(event.getClass()))
                .findFirst()
                .map(declared -> handlers.get(event.getClass()));
    }

    /** Collects topics and handlers. Not thread-safe. */
    public static final class Builder {

        private final ConsumerGroup group;
        private final List<EventTopic> topics = new ArrayList<>();
        private final Map<Class<?>, Handler<Object>> handlers = new HashMap<>();

        private Builder(ConsumerGroup group) {
            this.group = group;
        }

        /** Reads the topic. */
        public Builder topic(EventTopic topic) {
            topics.add(topic);
            return this;
        }

        /** Hands events of the type to the handler. */
        public <E> Builder on(Class<E> type, Handler<? super E> handler) {
            return put(type, (event, delivery) -> handler.handle(type.cast(event), delivery));
        }

        /** Lets events of the type pass without effect, on purpose. */
        public Builder ignore(Class<?> type) {
            return put(type, Builder::pass);
        }

        private static Outcome pass(Object event, Delivery delivery) {
            return Outcome.applied();
        }

        private Builder put(Class<?> type, Handler<Object> handler) {
            if (handlers.putIfAbsent(type, handler) != null) {
                throw new IllegalArgumentException(type.getName() + " has two handlers in group " + group);
            }
            return this;
        }

        /**
         * The finished subscription.
         *
         * @throws IllegalStateException if a declared type is neither handled nor ignored, or a handler has no topic
         */
        public Subscription build() {
            List<Class<?>> declared =
                    topics.stream().flatMap(topic -> topic.types().stream()).toList();
            for (Class<?> type : declared) {
                if (!handlers.containsKey(type)) {
                    throw new IllegalStateException("group " + group + " neither handles nor ignores " + type.getName()
                            + "; add on(...) or ignore(...)");
                }
            }
            for (Class<?> type : handlers.keySet()) {
                if (!declared.contains(type)) {
                    throw new IllegalStateException("group " + group + " handles " + type.getName()
                            + ", which travels on none of its topics " + topics);
                }
            }
            return new Subscription(group, topics, handlers);
        }
    }
}
