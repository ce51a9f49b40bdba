package io.thereview.runtime.problem;

import java.util.List;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** What the request names does not exist. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemKind.NOT_FOUND, detail, List.of()));
    }

    /** A field breaks a rule. */
    public static ProblemException invalid(String field, String rule) {
        return new ProblemException(Problem.of(
                ProblemKind.INVALID_FIELDS, field + " " + rule, List.of(new Problem.FieldError(field, rule))));
    }

    /** The service cannot carry the request out now. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.of(ProblemKind.UNAVAILABLE, detail, List.of()));
    }

    /** The body is larger than any valid one. */
    static ProblemException tooLarge(long limit) {
        return new ProblemException(
                Problem.of(ProblemKind.TOO_LARGE, "a body is at most " + limit + " bytes", List.of()));
    }

    /** The problem to answer with. */
    public Problem problem() {
        return problem;
    }
}
