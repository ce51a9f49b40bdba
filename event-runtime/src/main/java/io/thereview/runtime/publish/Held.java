package io.thereview.runtime.publish;

import io.thereview.runtime.outbox.OutboxRecord;
import io.thereview.runtime.outbox.SetAsideTable.SetAside;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the relay passes over: topics that take nothing for now, each tried again after a pause that grows with every
 * refusal, and keys that are set aside until somebody lets them go on. Only {@link #topics} is thread-safe.
 */
final class Held {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private record Line(String topic, String key) {}

    /** The lowest number of the sequence that was passed over because of a topic, and for how long it is. */
    private static final class Topic {

        private Duration pause = FIRST_PAUSE;
        private long until;
        private long first = Long.MAX_VALUE;
        private volatile boolean waiting;
    }

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private Map<Line, SetAside> keys = Map.of();

    /** The topic takes nothing now. */
    void hold(String name, long nanoTime) {
        Topic topic = topics.computeIfAbsent(name, any -> new Topic());
        if (!topic.waiting) {
            topic.until = nanoTime + topic.pause.toNanos();
            topic.waiting = true;
            Duration longer = topic.pause.multipliedBy(2);
            topic.pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    /** The topic took something. */
    void taken(String name) {
        topics.remove(name);
    }

    /** Whether the record has to wait; remembers that it was passed over. */
    boolean passOver(OutboxRecord record) {
        Topic topic = topics.get(record.topic());
        if (topic != null && topic.waiting) {
            topic.first = Math.min(topic.first, record.sequence());
            return true;
        }
        return keys.containsKey(new Line(record.topic(), record.key()));
    }

    /** Ends pauses; the lowest number that may be tried again, if there is one. */
    OptionalLong ended(long nanoTime) {
        OptionalLong lowest = OptionalLong.empty();
        for (Topic topic : topics.values()) {
            if (topic.waiting && topic.until - nanoTime <= 0) {
                topic.waiting = false;
                lowest = lower(lowest, topic.first);
                topic.first = Long.MAX_VALUE;
            }
        }
        return lowest;
    }

    private static OptionalLong lower(OptionalLong lowest, long number) {
        return number == Long.MAX_VALUE ? lowest : OptionalLong.of(Math.min(lowest.orElse(number), number));
    }

    /** The keys that are set aside now; the lowest number of those that no longer are. */
    OptionalLong setAside(Collection<SetAside> now) {
        Map<Line, SetAside> before = new HashMap<>(keys);
        Map<Line, SetAside> after = new HashMap<>();
        now.forEach(each -> after.put(new Line(each.topic(), each.key()), each));
        keys = after;
        before.keySet().removeAll(after.keySet());
        OptionalLong lowest = OptionalLong.empty();
        for (SetAside each : before.values()) {
            lowest = lower(lowest, each.sequence());
        }
        return lowest;
    }

    /** The topics that take nothing now. */
    List<String> topics() {
        return topics.entrySet().stream()
                .filter(each -> each.getValue().waiting)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
