package io.thereview.gate.registry;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.time.Duration;
import java.util.Optional;

/** The registry answered, and not with what was asked for. */
final class AnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /** The client's own, for an answer that is not the JSON of a registry. */
    private static final int UNREADABLE = 50005;

    private final int status;
    private final int code;
    private final String location;
    private final String retryAfter;

    AnswerException(RestClientException answer, Wire wire) {
        super(answer.getMessage(), answer);
        this.status = answer.getStatus();
        this.code = answer.getErrorCode();
        this.location = wire.header("Location").map(Words::line).orElse("");
        this.retryAfter = wire.header("Retry-After").map(String::strip).orElse("");
    }

    int status() {
        return status;
    }

    /** Whether a registry, and not only some web server, says that there is no such thing. */
    boolean isNotThere() {
        return status == NOT_FOUND && code / 100 == NOT_FOUND;
    }

    /** Whether the registry will not have what it was sent. */
    boolean isRefusal() {
        return (status == CONFLICT || status == UNPROCESSABLE) && isReadable();
    }

    /** Whether the answer was the JSON of a registry. */
    boolean isReadable() {
        return code != UNREADABLE;
    }

    /** Whether the registry did nothing, and may later. */
    boolean isBusy() {
        return status == TOO_MANY || status == UNAVAILABLE;
    }

    /** What the registry itself says, at most a line. */
    String words() {
        String words = String.valueOf(getMessage()).replaceFirst("; error code: -?[0-9]+$", "");
        return isReadable() && !words.equals("null") ? Words.line(words) : "no words that a registry would use";
    }

    /** Where it would send us; empty if nowhere. */
    String location() {
        return location;
    }

    /** After which time it wants to be asked again; empty if it says nothing, or names a date. */
    Optional<Duration> retryAfter() {
        return retryAfter.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
                : Optional.empty();
    }
}
