package io.thereview.runtime.publisher;

import io.thereview.runtime.publisher.PublishResult.LetterWritten;
import io.thereview.runtime.publisher.PublishResult.NotKept;

/** An event was not published in time. The message is for people. */
public final class NotPublishedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient PublishResult result;

    NotPublishedException(LetterWritten letter) {
        super("the event was not published: " + letter.reason() + "; it was set aside in " + letter.where());
        this.result = letter;
    }

    NotPublishedException(NotKept lost) {
        super("the event was neither published nor set aside: " + lost.reason() + "; " + lost.problem());
        this.result = lost;
    }

    /** What became of it. */
    public PublishResult result() {
        return result;
    }
}
