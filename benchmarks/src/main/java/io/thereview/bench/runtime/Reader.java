package io.thereview.bench.runtime;

import io.thereview.event.ConsumerGroup;
import io.thereview.event.EventTopic;

/** One way of reading a topic. */
@FunctionalInterface
interface Reader {

    /** Begins to read from the earliest record on, and tells the tally of each. */
    Running start(EventTopic topic, ConsumerGroup group, Tally tally) throws Exception;

    /** A reader at work. */
    @FunctionalInterface
    interface Running {

        /** Ends it and returns when it has ended. */
        void stop() throws InterruptedException;
    }
}
