package io.thereview.runtime.settings;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.DurationRange;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.kafka.Membership.Heartbeats;
import io.thereview.runtime.kafka.OffsetReset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.hibernate.validator.constraints.Range;

/** How an instance belongs to its group. */
@Meaning("How an instance belongs to its group")
@SelfValidating
public record MembershipSettings(
        @Meaning("Who gives out partitions: the brokers (consumer), or one of the members (classic)")
        GroupProtocol protocol,

        @Meaning("Where a group begins that has no offset yet, or whose offset is gone: with the oldest record, with"
                + " those to come, or not at all")
        OffsetReset offsetReset,

        @Meaning("Most records that are fetched at a time") @Range(min = 1, max = 100_000)
        Integer maxPollRecords,

        @Meaning("Silence of the reading thread after which the group takes its partitions away")
        @DurationRange(min = 10, max = 86_400, unit = TimeUnit.SECONDS)
        Duration maxPollInterval,

        @Meaning("Only with protocol classic: silence after which a member counts as dead")
        Optional<@DurationRange(min = 6, max = 1_800, unit = TimeUnit.SECONDS) Duration> sessionTimeout,

        @Meaning("Only with protocol classic: time between two signs of life, at most a third of sessionTimeout")
        Optional<@DurationRange(min = 1, max = 600, unit = TimeUnit.SECONDS) Duration> heartbeatInterval) {

    static final MembershipSettings DEFAULT = new MembershipSettings(
            Membership.DEFAULT.protocol(),
            Membership.DEFAULT.offsetReset(),
            Membership.DEFAULT.recordsPerPoll(),
            Duration.minutes(Membership.DEFAULT.pollInterval().toMinutes()),
            Optional.empty(),
            Optional.empty());

    private static final java.time.Duration USUAL_SESSION = java.time.Duration.ofSeconds(45);
    private static final int SIGNS_IN_A_SESSION = 3;

    /** Puts the defaults in place of what is not given. */
    public MembershipSettings {
        protocol = Given.or(protocol, Membership.DEFAULT.protocol());
        offsetReset = Given.or(offsetReset, Membership.DEFAULT.offsetReset());
        maxPollRecords = Given.or(maxPollRecords, Membership.DEFAULT.recordsPerPoll());
        maxPollInterval = Given.or(maxPollInterval, Membership.DEFAULT.pollInterval());
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (protocol == GroupProtocol.CONSUMER) {
            sessionTimeout.ifPresent(given -> refuse(problems, "sessionTimeout", "group.consumer.session.timeout.ms"));
            heartbeatInterval.ifPresent(
                    given -> refuse(problems, "heartbeatInterval", "group.consumer.heartbeat.interval.ms"));
        } else if (session().compareTo(heartbeat().multipliedBy(SIGNS_IN_A_SESSION)) < 0) {
            problems.addViolation(
                    "heartbeatInterval",
                    "is more than a third of sessionTimeout, so that one lost sign would end the membership: "
                            + Words.of(heartbeat()) + " of " + Words.of(session()) + "; make it shorter");
        }
    }

    private static void refuse(ViolationCollector problems, String key, String atTheBroker) {
        problems.addViolation(
                key,
                "is decided by the brokers with protocol consumer (" + atTheBroker
                        + " there); leave it out, or set protocol: classic");
    }

    private java.time.Duration session() {
        return sessionTimeout.map(Duration::toJavaDuration).orElse(USUAL_SESSION);
    }

    private java.time.Duration heartbeat() {
        return heartbeatInterval
                .map(Duration::toJavaDuration)
                .orElseGet(() -> session().dividedBy(SIGNS_IN_A_SESSION));
    }

    /** What the client is built from. */
    public Membership membership() {
        Optional<Heartbeats> heartbeats = protocol == GroupProtocol.CLASSIC
                ? Optional.of(new Heartbeats(session(), heartbeat()))
                : Optional.empty();
        return new Membership(protocol, offsetReset, maxPollRecords, maxPollInterval.toJavaDuration(), heartbeats);
    }
}
