package io.thereview.runtime.settings;

import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.consume.UnknownType;
import jakarta.validation.Valid;
import java.util.Optional;

/** What happens when a record cannot be processed. */
@Meaning("What happens when a record cannot be processed")
@SelfValidating
public record FailureSettings(
        @Meaning("What becomes of an event whose type is not declared for its topic: set aside, passed over, or reading"
                + " stops; without it, what the program declares")
        Optional<UnknownType> unknownTypes,

        @Valid RetrySettings retry,
        @Valid BreakerSettings breaker,
        @Valid DeadLetterSettings deadLetters) {

    static final FailureSettings DEFAULT = new FailureSettings(
            Optional.empty(), RetrySettings.DEFAULT, BreakerSettings.DEFAULT, DeadLetterSettings.DEFAULT);

    /** Puts the defaults in place of what is not given. */
    public FailureSettings {
        retry = Given.or(retry, RetrySettings.DEFAULT);
        breaker = Given.or(breaker, BreakerSettings.DEFAULT);
        deadLetters = Given.or(deadLetters, DeadLetterSettings.DEFAULT);
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (deadLetters.mode() == DeadLetterSettings.Mode.OFF) {
            if (!retry.postponements().isEmpty()) {
                problems.addViolation(
                        "retry.postponements",
                        "would not be used with deadLetters.mode off, where a record waits at its place for ever;"
                                + " leave them out, or set deadLetters.mode: on");
            }
            if (unknownTypes.equals(Optional.of(UnknownType.DEAD_LETTER))) {
                problems.addViolation(
                        "unknownTypes",
                        "is dead-letter while deadLetters.mode is off; set it to skip or stop, or leave it out");
            }
        }
    }

    /** Whether a record may leave its partition unfinished, so that the group must remember which keys wait. */
    public boolean letsRecordsWaitElsewhere() {
        return deadLetters.mode() == DeadLetterSettings.Mode.QUARANTINE
                || !retry.postponements().isEmpty();
    }
}
