package io.thereview.testkit.ledger;

/**
 * Something that does not add up.
 *
 * @param words what it is, with the event and the place
 */
public record Finding(Fault fault, String words) {

    @Override
    public String toString() {
        return fault + ": " + words;
    }

    /** Everything that can be wrong with the books. */
    public enum Fault {
        /** An event that was published is in no final place. */
        LOST,
        /** Something was done with an event, or set aside, that nobody has published. */
        INVENTED,
        /** An event had its effect more often than is allowed. */
        REPEATED,
        /** An event has had its effect and is set aside as well. */
        TWO_PLACES,
        /** An event that could be applied is a dead letter. */
        WRONGLY_SET_ASIDE,
        /** The effects of a key are not in the order in which its events were published. */
        OUT_OF_ORDER,
        /** The committed offset is beyond a record that is not finished. */
        COMMITTED_TOO_FAR,
        /** A dead letter has another key or value than the record had. */
        BYTES_CHANGED,
        /** One record was set aside more than once. */
        SET_ASIDE_TWICE,
        /** The inbox calls an event done that had no effect, or the other way round. */
        INBOX_DIFFERS,
        /** Somebody warned of something that the test had not announced. */
        UNANNOUNCED_LOG,
        /** Nobody warned of what the test had announced. */
        ANNOUNCED_IN_VAIN,
        /** A log line says something of an event's content or key. */
        SECRET_LOGGED,
        /** A thread, a client or a socket is still open. */
        LEAKED
    }
}
