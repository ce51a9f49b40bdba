package io.thereview.runtime.record;

/** An event is larger than its topic takes. The message is for people. */
public final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long bytes;
    private final long limit;

    TooLargeException(String topic, long bytes, long limit) {
        super("the event would be a record of " + bytes + " bytes, and " + topic + " takes at most " + limit
                + "; say it in less, or raise the topic's max.message.bytes");
        this.bytes = bytes;
        this.limit = limit;
    }

    /** How large the record would be. */
    public long bytes() {
        return bytes;
    }

    /** How large it may be. */
    public long limit() {
        return limit;
    }
}
