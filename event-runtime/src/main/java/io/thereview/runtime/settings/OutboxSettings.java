package io.thereview.runtime.settings;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.DurationRange;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.publish.Pressure;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.constraints.Range;

/** How much an outbox may hold, and how its relays take turns. */
@Meaning("What may wait in the outbox, and how its relays take turns")
@SelfValidating
public record OutboxSettings(
        @Meaning("Events waiting, past which requests that are not urgent are answered with 429")
        @Range(min = 1, max = 100_000_000)
        Integer softLimit,

        @Meaning("Events waiting, past which every request that publishes is answered with 503; at least softLimit")
        @Range(min = 1, max = 100_000_000)
        Integer hardLimit,

        @Meaning("How long other instances wait for a relay that says nothing any more before one of them publishes")
        @DurationRange(min = 1, max = 300, unit = TimeUnit.SECONDS)
        Duration lease) {

    private static final int SOFT = 50_000;
    private static final int HARD = 200_000;
    private static final java.time.Duration LEASE = java.time.Duration.ofSeconds(10);

    /** What fits most apps. */
    public static final OutboxSettings DEFAULT =
            new OutboxSettings(SOFT, HARD, Duration.milliseconds(LEASE.toMillis()));

    /** Puts the defaults in place of what is not given. */
    public OutboxSettings {
        softLimit = Given.or(softLimit, SOFT);
        hardLimit = Given.or(hardLimit, HARD);
        lease = Given.or(lease, LEASE);
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (softLimit > hardLimit) {
            problems.addViolation(
                    "softLimit",
                    "is " + softLimit + ", above hardLimit, which is " + hardLimit
                            + ": nothing would ever be refused as not urgent; make it lower");
        }
    }

    /** How much may wait. */
    public Pressure.Limits limits() {
        return new Pressure.Limits(softLimit, hardLimit);
    }
}
