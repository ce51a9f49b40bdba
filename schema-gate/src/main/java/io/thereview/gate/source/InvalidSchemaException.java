package io.thereview.gate.source;

import org.jspecify.annotations.Nullable;

/** A text of good form that Avro takes for no schema. */
public final class InvalidSchemaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    InvalidSchemaException(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** What Avro says, at the beginning of the file. */
    public Problem problem() {
        return problem;
    }
}
