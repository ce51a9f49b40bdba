package io.thereview.runtime.settings;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.DataSizeRange;
import io.dropwizard.validation.DurationRange;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.kafka.Batching;
import io.thereview.runtime.kafka.Compression;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How events are sent. */
@Meaning("How events are sent; always acknowledged by all in-sync replicas, idempotent and in order")
@SelfValidating
public record ProducerSettings(
        @Meaning("How long a batch waits for more records")
        @DurationRange(min = 0, max = 60_000, unit = TimeUnit.MILLISECONDS)
        Duration linger,

        @Meaning("Size at which a batch of a partition waits no longer")
        @DataSizeRange(min = 1, max = 1_024, unit = DataSizeUnit.KIBIBYTES)
        DataSize batchSize,

        @Meaning("How batches are compressed") Compression compression,

        @Valid OutboxSettings outbox,

        @Valid PublisherSettings publisher,

        Optional<@Valid SigningSettings> signing) {

    /** What fits most apps. */
    public static final ProducerSettings DEFAULT = new ProducerSettings(
            Duration.milliseconds(Batching.DEFAULT.linger().toMillis()),
            DataSize.bytes(Batching.DEFAULT.bytes()),
            Batching.DEFAULT.compression(),
            OutboxSettings.DEFAULT,
            PublisherSettings.DEFAULT,
            Optional.empty());

    /** Puts the defaults in place of what is not given. */
    public ProducerSettings {
        linger = Given.or(linger, Batching.DEFAULT.linger());
        batchSize = Given.or(batchSize, DataSize.bytes(Batching.DEFAULT.bytes()));
        compression = Given.or(compression, Batching.DEFAULT.compression());
        outbox = Given.or(outbox, OutboxSettings.DEFAULT);
        publisher = Given.or(publisher, PublisherSettings.DEFAULT);
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        Duration deadline = publisher.deadline();
        if (deadline.toMilliseconds() < 2 * linger.toMilliseconds()) {
            problems.addViolation(
                    "linger",
                    "is " + Words.of(linger) + ", more than half of publisher.deadline, which is " + Words.of(deadline)
                            + "; make it less");
        }
    }

    /**
     * What seals events.
     *
     * @throws java.io.UncheckedIOException if the file of the key cannot be read
     * @throws IllegalArgumentException if the key is too short
     */
    public Integrity integrity() {
        return signing.map(SigningSettings::key)
                .map(key -> Integrity.signatures(DigestPolicy.REQUIRED, List.of(key)))
                .orElseGet(() -> Integrity.checksums(DigestPolicy.REQUIRED));
    }

    /** What producers are built from. */
    public Batching batching() {
        return new Batching(linger.toJavaDuration(), Math.toIntExact(batchSize.toBytes()), compression);
    }
}
