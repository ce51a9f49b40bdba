package io.thereview.runtime.settings;

import io.dropwizard.util.Duration;
import io.dropwizard.validation.DurationRange;
import io.thereview.runtime.consume.CommitPolicy;
import io.thereview.runtime.consume.ConsumerOptions;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.constraints.Range;

/** When offsets are committed. */
@Meaning("When offsets are committed; only what is finished ever is")
public record CommitSettings(
        @Meaning("Longest time between two commits while something is finished")
        @DurationRange(min = 10, max = 3_600_000, unit = TimeUnit.MILLISECONDS)
        Duration every,

        @Meaning("Finished records after which a commit does not wait longer; 1 for a commit after each")
        @Range(min = 1, max = 1_000_000)
        Integer records,

        @Meaning("How long running handlers may take to end when partitions are taken away or the app stops; at most"
                + " half of membership.maxPollInterval")
        @DurationRange(min = 100, max = 3_600_000, unit = TimeUnit.MILLISECONDS)
        Duration drainWithin) {

    static final CommitSettings DEFAULT = new CommitSettings(
            Duration.milliseconds(CommitPolicy.DEFAULT.every().toMillis()),
            CommitPolicy.DEFAULT.records(),
            Duration.milliseconds(ConsumerOptions.DEFAULT.drainWithin().toMillis()));

    /** Puts the defaults in place of what is not given. */
    public CommitSettings {
        every = Given.or(every, CommitPolicy.DEFAULT.every());
        records = Given.or(records, CommitPolicy.DEFAULT.records());
        drainWithin = Given.or(drainWithin, ConsumerOptions.DEFAULT.drainWithin());
    }

    CommitPolicy policy() {
        return new CommitPolicy(every.toJavaDuration(), records);
    }
}
