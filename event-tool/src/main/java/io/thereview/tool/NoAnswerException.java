package io.thereview.tool;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** A server does not answer, or refuses. The message is for people: where, why, and what to do. */
public final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is told to people. */
    public NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What Kafka's clients say, in words. */
    public static NoAnswerException of(KafkaException failure, String bootstrapServers) {
        return new NoAnswerException(words(within(failure), bootstrapServers), failure);
    }

    /** What a client says is often wrapped in one that says nothing. */
    private static KafkaException within(KafkaException failure) {
        return failure.getClass() == KafkaException.class && failure.getCause() instanceof ApiException told
                ? told
                : failure;
    }

    private static String words(KafkaException failure, String servers) {
        return switch (failure) {
            case TimeoutException e ->
                "no broker at " + servers + " answered in time; is the address right, and does it run?"
                        + " --broker-timeout SECONDS lets it take longer; one that wants TLS needs --config FILE";
            case AuthenticationException e ->
                "the brokers at " + servers + " do not accept who asks: " + e.getMessage()
                        + "; correct kafka.security in the file that --config names";
            case AuthorizationException e ->
                "the brokers at " + servers + " do not allow this: " + e.getMessage()
                        + "; allow this user DESCRIBE on the cluster, READ and DESCRIBE on the groups and topics";
            case UnsupportedVersionException e ->
                "the brokers at " + servers + " are too old for this program: " + e.getMessage();
            default -> "cannot speak to the brokers at " + servers + ": " + reason(failure);
        };
    }

    /** The client hides the cause in one that only says that it could not be built. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof ConfigException)) {
            cause = cause.getCause();
        }
        return cause.getMessage() + "; correct --bootstrap-servers, or what --config names";
    }
}
