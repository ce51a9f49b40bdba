package io.thereview.runtime.dropwizard;

import io.thereview.runtime.problem.Problem;
import io.thereview.runtime.problem.ProblemKind;
import io.thereview.runtime.publish.Pressure;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Answers requests for methods that are marked {@link Publishes} while the outbox holds too much. Thread-safe. */
final class PressureFilter implements ContainerRequestFilter {

    private final Pressure pressure;
    private final boolean urgent;

    private PressureFilter(Pressure pressure, boolean urgent) {
        this.pressure = pressure;
        this.urgent = urgent;
    }

    /** Puts a filter before each marked method. */
    @Provider
    record Feature(Pressure pressure) implements DynamicFeature {

        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            Publishes mark = resource.getResourceMethod().getAnnotation(Publishes.class);
            if (mark != null) {
                context.register(new PressureFilter(pressure, mark.urgent()));
            }
        }
    }

    @Override
    public void filter(ContainerRequestContext request) {
        pressure.excess(urgent)
                .ifPresent(excess -> request.abortWith(problem(excess).toResponse(excess.retryAfter())));
    }

    private static Problem problem(Pressure.Excess excess) {
        return Problem.of(
                excess.full() ? ProblemKind.UNAVAILABLE : ProblemKind.OVERLOADED,
                "too much waits to be published; the request was not accepted and nothing was stored; try again later",
                List.of());
    }
}
