package io.thereview.runtime.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * An error over HTTP, as RFC 9457 has it.
 *
 * @param type what kind of problem, stable across releases; programs switch on it
 * @param title the same in words, for every problem of the type
 * @param status the HTTP status
 * @param detail what is wrong with this request and what to do
 * @param instance names this one occurrence; the log line has it too
 * @param errors which fields break which rules; empty when no field is at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String instance, List<FieldError> errors) {

    /** Media type of problem details. */
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private static final Duration SOON = Duration.ofSeconds(5);

    /**
     * One field that breaks one rule.
     *
     * @param field path from the root of the body or the name of a parameter, such as {@code rating}
     * @param rule what the field must be
     */
    public record FieldError(String field, String rule) {}

    /** A problem of the kind. */
    public static Problem of(ProblemKind kind, String detail, List<FieldError> errors) {
        return new Problem(
                kind.type(), kind.title(), kind.status(), detail, "urn:uuid:" + UUID.randomUUID(), List.copyOf(errors));
    }

    /** The response that carries it. */
    public Response toResponse() {
        return status == ProblemKind.UNAVAILABLE.status()
                ? toResponse(SOON)
                : response().build();
    }

    /** The response that carries it, with the time after which it is worth another try. */
    public Response toResponse(Duration retryAfter) {
        return response()
                .header(HttpHeaders.RETRY_AFTER, retryAfter.plusMillis(999).toSeconds())
                .build();
    }

    private Response.ResponseBuilder response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
