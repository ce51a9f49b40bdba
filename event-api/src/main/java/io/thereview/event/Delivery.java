package io.thereview.event;

/**
 * One arrival of one event at one group. The same event may arrive more than once; its {@link Envelope#id()} tells.
 *
 * @param origin where the event was published, also when it arrives by way of a retry or a replay
 * @param attempt 1 for the first try of this delivery, then one more each time, also by way of the retry topic; a replay
 *     begins at 1 again
 * @param replayed whether somebody has sent it again from the dead letters
 */
public record Delivery(ConsumerGroup group, Envelope envelope, Origin origin, int attempt, boolean replayed) {

    /** Identity of the event that arrived. */
    public EventId eventId() {
        return envelope.id();
    }

    /** A place on a topic. */
    public record Origin(String topic, int partition, long offset) {}
}
