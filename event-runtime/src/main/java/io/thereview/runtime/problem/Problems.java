package io.thereview.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.JerseyViolationException;
import io.thereview.runtime.consume.Failures;
import io.thereview.runtime.problem.Problem.FieldError;
import io.thereview.runtime.record.TooLargeException;
import io.thereview.runtime.serde.SchemaNotRegisteredException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every failure of a request into a problem. A message from inside never leaves the service; what is not the
 * caller's fault is logged under the occurrence that the caller is told.
 */
public final class Problems implements ExceptionMapper<Throwable> {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final int SERVER_ERRORS = 500;

    /** SQLSTATE of a connection that could not be made. */
    private static final String CANNOT_CONNECT = "08001";

    private Problems() {}

    /** Installs the mapper and the limit on bodies. Dropwizard's own mappers must be switched off. */
    public static void register(JerseyEnvironment jersey) {
        jersey.register(new BodyLimit());
        jersey.register(new Problems());
        jersey.register(new Violations());
    }

    /** Jersey brings a mapper of its own for violations, which only one for the same type displaces. */
    private static final class Violations implements ExceptionMapper<JerseyViolationException> {

        @Override
        public Response toResponse(JerseyViolationException violation) {
            return invalid(violation).toResponse();
        }
    }

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = problemOf(failure);
        if (problem.status() >= SERVER_ERRORS) {
            log.error("{} answered as {}", problem.title(), problem.instance(), failure);
        }
        return problem.toResponse();
    }

    private static Problem problemOf(Throwable failure) {
        return switch (failure) {
            case ProblemException known -> known.problem();
            case UnrecognizedPropertyException unknown ->
                malformed(unknown, "is unknown; known are " + unknown.getKnownPropertyIds());
            case MismatchedInputException mismatched -> malformed(mismatched, expected(mismatched));
            case JsonMappingException mapping
            when mapping.getCause() instanceof InputCoercionException ->
                malformed(mapping, "must be a whole number in the range of its type");
            case JsonProcessingException json when json.getLocation() != null -> notJson(json);
            case SchemaNotRegisteredException schema -> unavailable(whatBecameOfIt(schema));
            case TooLargeException large -> tooLarge(large);
            case WebApplicationException refused -> refused(refused);
            default ->
                Failures.isOutage(failure, Failures.KNOWN_OUTAGES) ? unavailable(whatBecameOfIt(failure)) : internal();
        };
    }

    private static Problem invalid(JerseyViolationException violation) {
        List<FieldError> errors = violation.getConstraintViolations().stream()
                .map(broken -> new FieldError(field(broken), broken.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::rule))
                .toList();
        String detail =
                errors.stream().map(error -> error.field() + " " + error.rule()).collect(Collectors.joining("; "));
        return Problem.of(ProblemKind.INVALID_FIELDS, detail, errors);
    }

    /** The path below the method's parameter: the field's name as the caller knows it. */
    private static String field(ConstraintViolation<?> broken) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : broken.getPropertyPath()) {
            if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
            }
        }
        return field.isEmpty() ? "the body" : field.toString();
    }

    private static String snakeCase(String name) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
    }

    private static Problem malformed(JsonMappingException failure, String rule) {
        String field = failure.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .collect(Collectors.joining("."));
        String named = field.isEmpty() ? "the body" : field;
        return Problem.of(ProblemKind.MALFORMED_BODY, named + " " + rule, List.of(new FieldError(named, rule)));
    }

    private static String expected(MismatchedInputException failure) {
        Class<?> type = failure.getTargetType();
        if (type == null) {
            return "is of the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of " + List.of(type.getEnumConstants());
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "must be a whole number";
        }
        return type == String.class ? "must be a string" : "must be an object";
    }

    private static Problem notJson(JsonProcessingException failure) {
        return Problem.of(
                ProblemKind.MALFORMED_BODY,
                "the body is not valid JSON at line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr(),
                List.of());
    }

    private static Problem refused(WebApplicationException refused) {
        Response.StatusType status = refused.getResponse().getStatusInfo();
        ProblemKind kind = status.getStatusCode() == ProblemKind.NOT_FOUND.status()
                ? ProblemKind.NOT_FOUND
                : status.getStatusCode() < SERVER_ERRORS ? ProblemKind.REFUSED : ProblemKind.INTERNAL;
        Problem problem = Problem.of(kind, status.getReasonPhrase(), List.of());
        return new Problem(
                problem.type(),
                problem.title(),
                status.getStatusCode(),
                problem.detail(),
                problem.instance(),
                problem.errors());
    }

    /** Only a connection that broke in the middle leaves it open whether a transaction was committed. */
    private static String whatBecameOfIt(Throwable failure) {
        boolean unknown = Failures.isOutage(
                failure,
                cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && !sql.getSQLState().equals(CANNOT_CONNECT));
        return unknown
                ? "whether the request was carried out is not known; look before you repeat it"
                : "the request was not accepted and nothing was stored; try again";
    }

    private static Problem tooLarge(TooLargeException large) {
        return Problem.of(
                ProblemKind.TOO_LARGE,
                "the request makes an event of " + large.bytes() + " bytes, and at most " + large.limit()
                        + " are taken; say it in less",
                List.of());
    }

    private static Problem unavailable(String detail) {
        return Problem.of(ProblemKind.UNAVAILABLE, detail, List.of());
    }

    private static Problem internal() {
        return Problem.of(ProblemKind.INTERNAL, "the log has more under this instance", List.of());
    }
}
