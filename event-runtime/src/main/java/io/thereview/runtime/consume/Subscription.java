package io.thereview.runtime.consume;

import io.thereview.event.Arrival;
import io.thereview.event.BatchHandler;
import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;
import io.thereview.event.Handler;
import io.thereview.event.Projection;
import io.thereview.event.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a group reads and who handles what. Complete by construction: {@link Builder#build} fails while a type that a
 * topic declares is nobody's business. Immutable; as thread-safe as its handlers.
 */
public final class Subscription {

    private static final Route UNKNOWN = new Route.Unknown();

    private final ConsumerGroup group;
    private final List<EventTopic> topics;
    private final Map<String, Map<Class<?>, Route>> routes;
    private final UnknownType unknown;
    private final List<Class<? extends Throwable>> poison;
    private final Predicate<Throwable> outages;

    private Subscription(Builder builder) {
        this.group = builder.group;
        this.topics = List.copyOf(builder.routing.topics());
        this.routes = builder.routing.routes();
        this.unknown = builder.unknown;
        this.poison = List.copyOf(builder.poison);
        this.outages = builder.outages;
    }

    private Subscription(Subscription other, UnknownType unknown) {
        this.group = other.group;
        this.topics = other.topics;
        this.routes = other.routes;
        this.unknown = unknown;
        this.poison = other.poison;
        this.outages = other.outages;
    }

    /** The same, but for what becomes of events of unknown type. */
    public Subscription withUnknown(UnknownType fate) {
        return new Subscription(this, fate);
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

    /** Where the event goes; unknown when its type is not declared for the topic that it came from. */
    Route route(String topic, Object event) {
        return routes.getOrDefault(topic, Map.of()).getOrDefault(event.getClass(), UNKNOWN);
    }

    /** Whether events of the topic go to their handler in batches, in the order of their partition. */
    boolean batched(String topic) {
        return routes.getOrDefault(topic, Map.of()).values().stream().anyMatch(Route.Batch.class::isInstance);
    }

    /** Most events of the topic that go to its handler at once; 1 where they go alone. */
    int batchOf(String topic) {
        return routes.getOrDefault(topic, Map.of()).values().stream()
                .mapToInt(route -> route instanceof Route.Batch batch ? batch.most() : 1)
                .max()
                .orElse(1);
    }

    /** What becomes of an event that is {@link Route.Unknown}. */
    UnknownType unknown() {
        return unknown;
    }

    /** Whether the handler's failure means that the event can never be applied. Asked before {@link #outages}. */
    boolean isPoison(Throwable failure) {
        return poison.stream().anyMatch(type -> type.isInstance(failure));
    }

    /** Matches the outages of the app's own dependencies; see {@link Failures#isOutage}. */
    Predicate<Throwable> outages() {
        return outages;
    }

    /** Collects topics, handlers and what their failures mean. Not thread-safe. */
    public static final class Builder implements Projection.Handlers {

        private final ConsumerGroup group;
        private final Routing routing = new Routing();
        private final List<Class<? extends Throwable>> poison = new ArrayList<>();
        private UnknownType unknown = UnknownType.DEAD_LETTER;
        private Predicate<Throwable> outages = failure -> false;

        private Builder(ConsumerGroup group) {
            this.group = group;
        }

        /** Reads the topic. */
        public Builder topic(EventTopic topic) {
            routing.topic(topic);
            return this;
        }

        /** Hands events of the type to the handler. */
        @Override
        public <E> Builder on(Class<E> type, Handler<? super E> handler) {
            routing.decide(type, new Route.Single((event, delivery) -> handler.handle(type.cast(event), delivery)));
            return this;
        }

        /** Hands events of each type that the translation reads to the handler, translated. */
        public <T> Builder on(Translation<T> translation, Handler<? super T> handler) {
            Handler<Object> translating = (event, delivery) -> handler.handle(translation.translate(event), delivery);
            translation.types().forEach(type -> routing.decide(type, new Route.Single(translating)));
            return this;
        }

        /** Hands events of every type of the topic to the handler, but for those with an {@code on} or {@code ignore}. */
        public Builder onEvery(EventTopic topic, Handler<Object> handler) {
            routing.every(topic, new Route.Single(handler));
            return this;
        }

        /** Hands events to the handlers that the projection declares. */
        public Builder projection(Projection projection) {
            projection.declare(this);
            return this;
        }

        /**
         * Hands events of every type that the topic declares, but for those with an {@code ignore}, to the handler in
         * batches: each of one partition, in its order.
         *
         * @param most events in one batch
         */
        public Builder batch(EventTopic topic, int most, BatchHandler<Object> handler) {
            routing.every(topic, new Route.Batch(handler, most));
            return this;
        }

        /**
         * Hands events of each type that the translation reads to the handler, translated and in batches: each of one
         * partition, in its order. A translation may serve several topics.
         *
         * @param most events in one batch
         */
        public <T> Builder batch(EventTopic topic, int most, Translation<T> translation, BatchHandler<T> handler) {
            routing.translated(topic, translation.types());
            return batch(topic, most, batch -> handler.handle(translated(batch, translation)));
        }

        private static <T> List<Arrival<T>> translated(List<Arrival<Object>> batch, Translation<T> translation) {
            return batch.stream()
                    .map(each -> new Arrival<>(translation.translate(each.event()), each.delivery()))
                    .toList();
        }

        /** Lets events of the type pass without effect, on purpose. */
        @Override
        public Builder ignore(Class<?> type) {
            routing.decide(type, new Route.Ignored());
            return this;
        }

        /** What becomes of an event whose type is not declared for its topic; a dead letter unless this says otherwise. */
        public Builder unknown(UnknownType policy) {
            unknown = policy;
            return this;
        }

        /**
         * An exception with which a handler says that the event can never be applied, such as one of validation: it is
         * set aside at once, with the exception's message, which therefore holds no personal data. Only the exception
         * that is thrown counts, not what caused it; it counts as poison even if it would also be an outage.
         */
        public Builder poisonOn(Class<? extends Throwable> type) {
            poison.add(type);
            return this;
        }

        /**
         * A failure of one of the app's own dependencies, during which the group waits and no event is at fault, beside
         * registry, database, Kafka and any I/O, which every group knows. What caused a failure counts as well.
         */
        public Builder outageOn(Class<? extends Throwable> type) {
            return outageOn(type::isInstance);
        }

        /** The same, for failures that their class alone does not tell; asked for each cause. */
        public Builder outageOn(Predicate<Throwable> failures) {
            outages = outages.or(failures);
            return this;
        }

        /**
         * The finished subscription.
         *
         * @throws IllegalStateException if it could not work as declared; the message names everything that is wrong
         */
        public Subscription build() {
            List<String> problems = new ArrayList<>(routing.problems());
            poison.stream()
                    .filter(type -> type.isAssignableFrom(RuntimeException.class))
                    .map(type -> "poisonOn(" + type.getSimpleName()
                            + ") would set events aside for whatever fails: name the exceptions of a bad event")
                    .forEach(problems::add);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(
                        "the subscription of group " + group + " cannot work:\n  " + String.join("\n  ", problems));
            }
            return new Subscription(this);
        }
    }
}
