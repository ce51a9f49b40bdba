package io.thereview.runtime.settings;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.DurationRange;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.consume.BreakerPolicy;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.constraints.Range;

/** When an outage stops all handling. */
@Meaning("When an outage stops all handling, and how its end is found out")
@SelfValidating
public record BreakerSettings(
        @Meaning("Outages in a row, not all of one record, that stop all handling") @Range(min = 1, max = 10_000)
        Integer failures,

        @Meaning("Delay before the first record is tried again; it doubles with each one that fails")
        @DurationRange(min = 10, max = 3_600_000, unit = TimeUnit.MILLISECONDS)
        Duration firstProbe,

        @Meaning("No delay is longer; at least firstProbe")
        @DurationRange(min = 10, max = 3_600_000, unit = TimeUnit.MILLISECONDS)
        Duration longestProbe) {

    static final BreakerSettings DEFAULT = new BreakerSettings(
            BreakerPolicy.DEFAULT.failures(),
            Duration.milliseconds(BreakerPolicy.DEFAULT.firstProbe().toMillis()),
            Duration.milliseconds(BreakerPolicy.DEFAULT.longestProbe().toMillis()));

    /** Puts the defaults in place of what is not given. */
    public BreakerSettings {
        failures = Given.or(failures, BreakerPolicy.DEFAULT.failures());
        firstProbe = Given.or(firstProbe, BreakerPolicy.DEFAULT.firstProbe());
        longestProbe = Given.or(longestProbe, BreakerPolicy.DEFAULT.longestProbe());
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (longestProbe.compareTo(firstProbe) < 0) {
            problems.addViolation(
                    "longestProbe",
                    "is " + Words.of(longestProbe) + ", less than firstProbe, which is " + Words.of(firstProbe)
                            + "; make it at least as much");
        }
    }

    BreakerPolicy policy() {
        return new BreakerPolicy(failures, firstProbe.toJavaDuration(), longestProbe.toJavaDuration());
    }
}
