package io.thereview.runtime.problem;

import java.util.Locale;

/** The kinds of problem that the platform answers with. */
public enum ProblemKind {
    /** The body is no JSON, or holds a value of the wrong type. */
    MALFORMED_BODY(400, "The body cannot be read"),
    /** A field or parameter breaks a rule. */
    INVALID_FIELDS(422, "Fields break rules"),
    /** What the request names does not exist. */
    NOT_FOUND(404, "Not found"),
    /** The request says more than the service takes at a time. */
    TOO_LARGE(413, "The request is too large"),
    /** The request is one that HTTP itself refuses here: a wrong method, media type and the like. */
    REFUSED(400, "The request is refused"),
    /** More is asked for than the service gets done; what is not urgent has to wait. */
    OVERLOADED(429, "Too much at once"),
    /** Something the service needs is down; the request was not accepted. */
    UNAVAILABLE(503, "Not available now"),
    /** The service failed. */
    INTERNAL(500, "Internal error");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    String type() {
        return "urn:problem-type:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
