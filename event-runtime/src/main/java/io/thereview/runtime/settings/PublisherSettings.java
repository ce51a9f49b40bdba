package io.thereview.runtime.settings;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.DataSizeRange;
import io.dropwizard.validation.DurationRange;
import io.thereview.runtime.publisher.PublisherOptions;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.constraints.Range;

/** How events are published without a database. */
@Meaning("How events are published without a database, by apps that do so")
public record PublisherSettings(
        @Meaning(
                "How long an event is tried; what is not acknowledged then is set aside. At least twice producer.linger")
        @DurationRange(min = 100, max = 86_400_000, unit = TimeUnit.MILLISECONDS)
        Duration deadline,

        @Meaning("Most events in hand; whoever publishes more waits") @Range(min = 1, max = 10_000_000)
        Integer inFlight,

        @Meaning("Most bytes of them, likewise; a single event may exceed it")
        @DataSizeRange(min = 1, max = 1_048_576, unit = DataSizeUnit.KIBIBYTES)
        DataSize inFlightBytes,

        @Meaning("Topic for events that only their own topic refuses")
        @Pattern(regexp = "[A-Za-z0-9._-]{1,249}", message = "letters, digits, '.', '_' and '-', at most 249")
        String deadLetterTopic,

        @Meaning("Folder for files of events that no broker takes; ./thereview dlq resend-undelivered publishes them")
        Path undeliverableFolder) {

    static final PublisherSettings DEFAULT = new PublisherSettings(
            Duration.milliseconds(PublisherOptions.DEFAULT.deadline().toMillis()),
            PublisherOptions.DEFAULT.records(),
            DataSize.bytes(PublisherOptions.DEFAULT.bytes()),
            PublisherOptions.DEFAULT.deadLetters(),
            PublisherOptions.DEFAULT.folder());

    /** Puts the defaults in place of what is not given. */
    public PublisherSettings {
        deadline = Given.or(deadline, PublisherOptions.DEFAULT.deadline());
        inFlight = Given.or(inFlight, PublisherOptions.DEFAULT.records());
        inFlightBytes = Given.or(inFlightBytes, DataSize.bytes(PublisherOptions.DEFAULT.bytes()));
        deadLetterTopic = Given.or(deadLetterTopic, PublisherOptions.DEFAULT.deadLetters());
        undeliverableFolder = Given.or(undeliverableFolder, PublisherOptions.DEFAULT.folder());
    }

    /** What a publisher is built with. */
    public PublisherOptions options() {
        return new PublisherOptions(
                deadline.toJavaDuration(), inFlight, inFlightBytes.toBytes(), deadLetterTopic, undeliverableFolder);
    }
}
