package io.thereview.event;

/**
 * One arrival of one event at one group. The same event may arrive more than once; its {@link Envelope#id()} tells.
 *
 * @param attempt 1 for the first try of this delivery, then one more each time
 */
public record Delivery(ConsumerGroup group, Envelope envelope, String topic, int partition, long offset, int attempt) {

    /** Identity of the event that arrived. */
    public EventId eventId() {
        return envelope.id();
    }
}
