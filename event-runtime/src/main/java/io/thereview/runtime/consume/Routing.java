package io.thereview.runtime.consume;

import io.thereview.event.EventTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The declarations of one subscription: what they say together, and what is wrong with them. Not thread-safe. */
final class Routing {

    private final Map<String, EventTopic> topics = new LinkedHashMap<>();
    private final Map<Class<?>, Route> decided = new LinkedHashMap<>();
    private final Map<String, Route> every = new LinkedHashMap<>();
    private final Map<String, Set<Class<?>>> translated = new LinkedHashMap<>();
    private final Set<String> repetitions = new LinkedHashSet<>();

    /** The topic is read. */
    void topic(EventTopic topic) {
        if (topics.putIfAbsent(topic.name(), topic) != null) {
            repetitions.add(topic + " is read twice: remove one topic(...)");
        }
    }

    /** Events of the type go there, from whichever topic. */
    void decide(Class<?> type, Route route) {
        if (decided.putIfAbsent(type, route) != null) {
            repetitions.add(type.getName() + " has two handlers: remove all but one on(...) or ignore(...)");
        }
    }

    /** Events of the topic go there, whatever their type. */
    void every(EventTopic topic, Route route) {
        if (every.putIfAbsent(topic.name(), route) != null) {
            repetitions.add(topic + " has onEvery(...) or batch(...) twice: remove one");
        }
    }

    /** Only events of these types can go where every event of the topic goes. */
    void translated(EventTopic topic, Set<Class<?>> types) {
        translated.putIfAbsent(topic.name(), types);
    }

    List<EventTopic> topics() {
        return List.copyOf(topics.values());
    }

    /** By topic and type; complete when there are no {@link #problems}. */
    Map<String, Map<Class<?>, Route>> routes() {
        Map<String, Map<Class<?>, Route>> routes = new HashMap<>();
        topics.forEach((name, topic) -> routes.put(name, routes(topic)));
        return Map.copyOf(routes);
    }

    private Map<Class<?>, Route> routes(EventTopic topic) {
        Map<Class<?>, Route> routes = new HashMap<>();
        for (Class<?> type : topic.types()) {
            Route own = decided.get(type);
            Route route = own == null ? every.get(topic.name()) : own;
            if (route != null) {
                routes.put(type, route);
            }
        }
        return Map.copyOf(routes);
    }

    /** Everything that is wrong, each with its remedy, in the order of the declarations. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(repetitions);
        if (topics.isEmpty()) {
            problems.add("it reads nothing: add topic(...)");
        }
        topics.values().forEach(topic -> undecided(topic).forEach(problems::add));
        topics.values().forEach(topic -> singlesBesideBatch(topic).forEach(problems::add));
        strangers().forEach(problems::add);
        every.forEach((topic, route) -> problems.addAll(problemsOf(topic, route)));
        untranslatable().forEach(problems::add);
        return problems;
    }

    private Stream<String> undecided(EventTopic topic) {
        return every.containsKey(topic.name())
                ? Stream.empty()
                : topic.types().stream()
                        .filter(type -> !decided.containsKey(type))
                        .map(type -> type.getName() + ", which travels on " + topic
                                + ", is neither handled nor ignored: add on(...) or ignore(...)");
    }

    private Stream<String> singlesBesideBatch(EventTopic topic) {
        return every.get(topic.name()) instanceof Route.Batch
                ? topic.types().stream()
                        .filter(type -> decided.get(type) instanceof Route.Single)
                        .map(type -> type.getName() + " has on(...), and all of " + topic
                                + " goes to its batch(...): remove one of them")
                : Stream.empty();
    }

    private Stream<String> strangers() {
        return decided.keySet().stream()
                .filter(type -> topics.values().stream()
                        .noneMatch(topic -> topic.types().contains(type)))
                .map(type -> type.getName() + " travels on none of the topics that are read, " + topics.keySet()
                        + ": add its topic(...), or remove its on(...) or ignore(...)");
    }

    private List<String> problemsOf(String name, Route route) {
        String call = route instanceof Route.Batch ? "batch(...)" : "onEvery(...)";
        List<String> problems = new ArrayList<>();
        EventTopic topic = topics.get(name);
        if (topic == null) {
            problems.add(call + " is for " + name + ", which is not read: add topic(...) for it");
        } else if (decided.keySet().containsAll(topic.types())) {
            problems.add(call + " for " + name
                    + " gets no event, because each type has an on(...) or ignore(...): remove it");
        } else if (translated.containsKey(name)) {
            topic.types().stream()
                    .filter(type -> !decided.containsKey(type))
                    .filter(type -> !translated.getOrDefault(name, Set.of()).contains(type))
                    .map(type -> type.getName() + ", which travels on " + name
                            + ", is neither translated nor ignored: add and(...) or ignore(...)")
                    .forEach(problems::add);
        }
        if (route instanceof Route.Batch batch && batch.most() < 1) {
            problems.add("a batch of " + name + " has room for at least one event, not " + batch.most());
        }
        return problems;
    }

    private Stream<String> untranslatable() {
        Set<Class<?>> travelling = topics.values().stream()
                .filter(topic -> translated.containsKey(topic.name()))
                .flatMap(topic -> topic.types().stream())
                .collect(Collectors.toSet());
        return translated.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .filter(type -> !travelling.contains(type))
                .map(type -> type.getName() + " is translated and travels on none of the batched topics, "
                        + translated.keySet() + ": remove it from the translation");
    }
}
