package io.thereview.bench.runtime;

import io.thereview.event.EventTopic;
import java.io.IOException;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A topic that is full of events before anybody reads it. The versions of each key go up by one from 1, in the order in
 * which they were sent.
 *
 * @param keys numbered from 0
 */
record Backlog(EventTopic topic, int records, int keys) {

    private static final Instant OCCURRED = Instant.parse("2026-11-01T12:00:00.123456Z");
    private static final long SEED = 42;

    /** Sends the events, in the same order each time. */
    static Backlog fill(Platform platform, EventTopic topic, int records, int keys)
            throws InterruptedException, IOException {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        long[] versions = new long[keys];
        try (Sender sender = new Sender(platform, topic)) {
            for (int sent = 0; sent < records; sent++) {
                int key = chance.nextInt(keys);
                versions[key]++;
                sender.send(Events.of(key, versions[key], OCCURRED));
            }
            sender.flush();
        }
        return new Backlog(topic, records, keys);
    }
}
