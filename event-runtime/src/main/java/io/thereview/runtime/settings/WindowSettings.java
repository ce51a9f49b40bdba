package io.thereview.runtime.settings;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.DataSizeRange;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.lane.Window;
import org.hibernate.validator.constraints.Range;

/** How much may be in hand. */
@Meaning("How much may be in hand at a time")
@SelfValidating
public record WindowSettings(
        @Meaning("Most handlers that run at the same time") @Range(min = 1, max = 10_000)
        Integer concurrency,

        @Meaning("Most unfinished records of a partition; above that it is not fetched until half of them are done")
        @Range(min = 1, max = 1_000_000)
        Integer records,

        @Meaning("Most bytes of the unfinished records of a partition, likewise; one record may exceed it")
        @DataSizeRange(min = 1, max = 1_048_576, unit = DataSizeUnit.KIBIBYTES)
        DataSize bytes,

        @Meaning(
                "Most offsets between the oldest unfinished record of a partition and the newest one, at least records:"
                        + " what is finished in between is delivered again after a crash")
        @Range(min = 1, max = 10_000_000)
        Integer span) {

    static final WindowSettings DEFAULT = new WindowSettings(
            Window.DEFAULT.concurrency(),
            Window.DEFAULT.records(),
            DataSize.mebibytes(Window.DEFAULT.bytes() >> 20),
            Window.DEFAULT.span());

    /** Puts the defaults in place of what is not given. */
    public WindowSettings {
        concurrency = Given.or(concurrency, Window.DEFAULT.concurrency());
        records = Given.or(records, Window.DEFAULT.records());
        bytes = Given.or(bytes, DataSize.bytes(Window.DEFAULT.bytes()));
        span = Given.or(span, Window.DEFAULT.span());
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (span < records) {
            problems.addViolation(
                    "span", "is " + span + ", less than records, which is " + records + "; make it at least as much");
        }
    }

    Window window() {
        return new Window(concurrency, records, bytes.toBytes(), span);
    }
}
