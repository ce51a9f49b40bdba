package io.thereview.runtime.settings;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.DurationRange;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.consume.RetryPolicy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.constraints.Range;

/** How often and when a record is tried again. */
@Meaning("How often and when a record is tried again")
@SelfValidating
public record RetrySettings(
        @Meaning("Most attempts that fail by the fault of record or handler, the first among them")
        @Range(min = 1, max = 1_000)
        Integer attempts,

        @Meaning("Delay after the first failure; it doubles with each further one")
        @DurationRange(min = 1, max = 3_600_000, unit = TimeUnit.MILLISECONDS)
        Duration firstDelay,

        @Meaning("No delay is longer; at least firstDelay")
        @DurationRange(min = 1, max = 3_600_000, unit = TimeUnit.MILLISECONDS)
        Duration longestDelay,

        @Meaning("The part of each delay that chance may take away, so that not all come back at once")
        @Range(min = 0, max = 1)
        Double jitter,

        @Meaning("How long a record may fail by outages while others succeed; then it is treated as at fault")
        @DurationRange(min = 1, max = 2_592_000, unit = TimeUnit.SECONDS)
        Duration outageBudget,

        @Meaning("Delays of further rounds by way of the retry topic, each with all attempts again, such as [1m, 30m];"
                + " none for a dead letter at once. Needs a database")
        List<@DurationRange(min = 1, max = 18_000, unit = TimeUnit.SECONDS) Duration> postponements) {

    static final RetrySettings DEFAULT = new RetrySettings(
            RetryPolicy.DEFAULT.attempts(),
            Duration.milliseconds(RetryPolicy.DEFAULT.first().toMillis()),
            Duration.milliseconds(RetryPolicy.DEFAULT.longest().toMillis()),
            RetryPolicy.DEFAULT.jitter(),
            Duration.milliseconds(RetryPolicy.DEFAULT.outageBudget().toMillis()),
            List.of());

    /** Puts the defaults in place of what is not given. */
    public RetrySettings {
        attempts = Given.or(attempts, RetryPolicy.DEFAULT.attempts());
        firstDelay = Given.or(firstDelay, RetryPolicy.DEFAULT.first());
        longestDelay = Given.or(longestDelay, RetryPolicy.DEFAULT.longest());
        jitter = Given.or(jitter, RetryPolicy.DEFAULT.jitter());
        outageBudget = Given.or(outageBudget, RetryPolicy.DEFAULT.outageBudget());
        postponements = List.copyOf(Given.or(postponements, List.of()));
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (longestDelay.compareTo(firstDelay) < 0) {
            problems.addViolation(
                    "longestDelay",
                    "is " + Words.of(longestDelay) + ", less than firstDelay, which is " + Words.of(firstDelay)
                            + "; make it at least as much");
        }
    }

    RetryPolicy policy() {
        return new RetryPolicy(
                attempts,
                firstDelay.toJavaDuration(),
                longestDelay.toJavaDuration(),
                jitter,
                outageBudget.toJavaDuration(),
                postponements.stream().map(Duration::toJavaDuration).toList());
    }
}
