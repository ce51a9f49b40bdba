package io.thereview.runtime.settings;

import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.event.ConsumerGroup;
import io.thereview.runtime.consume.ConsumerOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** How a group reads. */
@Meaning("How a group reads")
@SelfValidating
public record ConsumerSettings(
        @Meaning("Consumer group, shared by all instances; a new name reads everything again")
        @NotNull
        @Pattern(
                regexp = "[a-z][a-z0-9]*(-[a-z0-9]+)*",
                message = "lower-case words joined by hyphens, such as analytics-service")
        String group,

        @Valid MembershipSettings membership,
        @Valid WindowSettings window,
        @Valid CommitSettings commit,
        @Valid FailureSettings failures,
        @Valid DigestSettings digest) {

    /** Puts the defaults in place of what is not given. */
    public ConsumerSettings {
        membership = Given.or(membership, MembershipSettings.DEFAULT);
        window = Given.or(window, WindowSettings.DEFAULT);
        commit = Given.or(commit, CommitSettings.DEFAULT);
        failures = Given.or(failures, FailureSettings.DEFAULT);
        digest = Given.or(digest, DigestSettings.DEFAULT);
    }

    /** The group, and the default for all else. */
    public static ConsumerSettings of(ConsumerGroup group) {
        return new ConsumerSettings(
                group.name(),
                MembershipSettings.DEFAULT,
                WindowSettings.DEFAULT,
                CommitSettings.DEFAULT,
                FailureSettings.DEFAULT,
                DigestSettings.DEFAULT);
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        java.time.Duration half = membership.maxPollInterval().toJavaDuration().dividedBy(2);
        if (commit.drainWithin().toJavaDuration().compareTo(half) > 0) {
            problems.addViolation(
                    "commit.drainWithin",
                    "is " + Words.of(commit.drainWithin()) + ", more than half of membership.maxPollInterval, which is "
                            + Words.of(membership.maxPollInterval())
                            + ": the group would take the partitions away meanwhile; make it shorter");
        }
    }

    /** Who reads. */
    public ConsumerGroup consumerGroup() {
        return new ConsumerGroup(group);
    }

    /** How the group works. */
    public ConsumerOptions options() {
        return new ConsumerOptions(
                window.window(),
                failures.retry().policy(),
                failures.breaker().policy(),
                commit.policy(),
                failures.deadLetters().policy(),
                commit.drainWithin().toJavaDuration());
    }
}
