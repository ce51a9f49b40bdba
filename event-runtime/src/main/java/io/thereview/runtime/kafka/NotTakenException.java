package io.thereview.runtime.kafka;

import org.apache.kafka.common.KafkaException;

/** The brokers did not take a record, or did not say in time that they have it. The message is for people. */
public final class NotTakenException extends KafkaException {

    private static final long serialVersionUID = 1;

    NotTakenException(String message, Throwable cause) {
        super(message, cause);
    }
}
