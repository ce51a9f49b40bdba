package io.thereview.runtime.publisher;

import io.thereview.runtime.publisher.Letters.Unpublished;
import io.thereview.runtime.publisher.PublishResult.NotKept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the events of broken lines aside, on a thread of its own, as many at once as there are. A line heals when everybody
 * has been told of those that were in it, so that nobody who does not know yet overtakes them. Thread-safe.
 */
final class SettingAside {

    private static final Logger log = LoggerFactory.getLogger(SettingAside.class);

    private final Lines<Pending.Key, Pending, Trouble> lines;
    private final Letters letters;
    private final Callbacks callbacks;
    private final BiConsumer<Pending, PublishResult> finish;
    private final Queue<Pending.Key> broken = new ConcurrentLinkedQueue<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("publisher-letters").factory());

    /**
     * @param finish tells the result of an event
     */
    SettingAside(
            Lines<Pending.Key, Pending, Trouble> lines,
            Letters letters,
            Callbacks callbacks,
            BiConsumer<Pending, PublishResult> finish) {
        this.lines = lines;
        this.letters = letters;
        this.callbacks = callbacks;
        this.finish = finish;
    }

    /** Sets aside what is in that broken line, and what joins it meanwhile. */
    void empty(Pending.Key key) {
        broken.add(key);
        thread.execute(this::emptyAll);
    }

    private void emptyAll() {
        Set<Pending.Key> keys = new LinkedHashSet<>();
        for (Pending.Key key = broken.poll(); key != null; key = broken.poll()) {
            keys.add(key);
        }
        List<Unpublished> all = new ArrayList<>();
        for (Pending.Key key : keys) {
            Lines.Broken<Pending, Trouble> line = lines.take(key);
            line.events().forEach(event -> all.add(new Unpublished(event, line.why())));
        }
        write(all).forEach(finish);
        if (!keys.isEmpty()) {
            callbacks.run(() -> keys.stream().filter(key -> !lines.heal(key)).forEach(this::empty));
        }
    }

    private Map<Pending, PublishResult> write(List<Unpublished> all) {
        try {
            return letters.write(all);
        } catch (RuntimeException e) { // Whatever it was, everybody is told.
            log.error("{} events were neither published nor set aside; only their callers are told", all.size(), e);
            Map<Pending, PublishResult> results = new LinkedHashMap<>();
            all.forEach(each -> results.put(
                    each.event(), new NotKept(each.reason(), "setting it aside failed: " + e, each.maybePublished())));
            return results;
        }
    }

    /** Ends the thread, which must have nothing left to do. */
    void close() {
        thread.execute(letters::close);
        thread.shutdown();
    }
}
