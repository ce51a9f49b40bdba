package io.thereview.runtime.observe;

import java.time.Duration;

/**
 * Hears what is published. Called on the threads that do it, so that it must be quick and thread-safe, and must not throw.
 */
public interface PublishObserver {

    /** Hears nothing. */
    PublishObserver NONE = new PublishObserver() {};

    /** Records were given to be published, together. */
    default void sent(int records) {}

    /**
     * All in-sync replicas of a topic have so many records.
     *
     * @param took from when they were given, or taken up, until the last acknowledgement
     */
    default void acknowledged(String topic, int records, Duration took) {}

    /** A record of the topic could not be published; it is tried again or set aside. */
    default void refused(String topic, Throwable cause) {}

    /** A record of the topic was set aside. */
    default void deadLettered(String topic) {}
}
