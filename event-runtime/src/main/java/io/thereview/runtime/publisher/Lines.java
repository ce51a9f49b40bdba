package io.thereview.runtime.publisher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is whose successor: a line for each key, of which only the head is being published. When the head fails, its line is
 * broken: nothing of it is published any more, what joins it goes the same way, and it heals when all of them are told.
 * No clock, no thread, no client. Thread-safe.
 *
 * @param <K> what is kept in order
 * @param <T> what waits
 * @param <W> why a line broke
 */
final class Lines<K, T, W> {

    private final Map<K, Line<T, W>> lines = new HashMap<>();
    private boolean closed;

    /** The events of one key, in the order in which they were given; the head stays until its result is known. */
    private static final class Line<T, W> {

        private final Deque<T> events = new ArrayDeque<>();
        private @Nullable W broken;
    }

    /** What is taken out of a broken line, head first. */
    record Broken<T, W>(List<T> events, W why) {}

    /**
     * Joins the line of the key.
     *
     * @return whether the event is to be published now; otherwise its turn comes, or its line is broken
     * @throws IllegalStateException if nobody may join any more
     */
    synchronized boolean join(K key, T event) {
        if (closed) {
            throw closed();
        }
        Line<T, W> line = lines.computeIfAbsent(key, any -> new Line<>());
        line.events.add(event);
        return line.broken == null && line.events.size() == 1;
    }

    static IllegalStateException closed() {
        return new IllegalStateException("the publisher is closed; the event was not taken");
    }

    /** The head was published: takes it out and returns whose turn it is. */
    synchronized Optional<T> published(K key) {
        Line<T, W> line = line(key);
        line.events.remove();
        if (line.events.isEmpty()) {
            lines.remove(key);
        }
        return Optional.ofNullable(line.events.peek());
    }

    /** The head cannot be published: nothing of its line is, from now on. */
    synchronized void broke(K key, W why) {
        line(key).broken = why;
    }

    /** Takes out what is in the broken line now. It stays broken. */
    synchronized Broken<T, W> take(K key) {
        Line<T, W> line = line(key);
        W why = line.broken;
        if (why == null) {
            throw new IllegalStateException("the line of " + key + " is not broken");
        }
        List<T> events = new ArrayList<>(line.events);
        line.events.clear();
        return new Broken<>(events, why);
    }

    /** Ends a broken line. False if something has joined it since, which must be taken out first. */
    synchronized boolean heal(K key) {
        if (!line(key).events.isEmpty()) {
            return false;
        }
        lines.remove(key);
        return true;
    }

    /** Nobody may join from now on. */
    synchronized void close() {
        closed = true;
    }

    private Line<T, W> line(K key) {
        Line<T, W> line = lines.get(key);
        if (line == null) {
            throw new IllegalStateException("there is no line of " + key);
        }
        return line;
    }
}
