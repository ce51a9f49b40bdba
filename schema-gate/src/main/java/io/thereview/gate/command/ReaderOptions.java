package io.thereview.gate.command;

import io.thereview.gate.readers.ReaderInventory;
import io.thereview.gate.readers.ReaderTopic;
import io.thereview.gate.topic.Brokers;
import io.thereview.gate.topic.TopicReading;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Who runs: from the topic on which programs tell it, or from a list that was saved. */
final class ReaderOptions {

    @CommandLine.Mixin
    private BrokerOptions brokers = new BrokerOptions();

    @CommandLine.Option(
            names = "--readers",
            paramLabel = "FILE",
            description = "A list that schema readers --save has written, in place of the topic.")
    private @Nullable Path file;

    @CommandLine.Option(
            names = "--readers-topic",
            paramLabel = "TOPIC",
            defaultValue = ReaderTopic.NAME,
            description = "Where programs tell what they read with (default: ${DEFAULT-VALUE}).")
    private String topic = ReaderTopic.NAME;

    @CommandLine.Option(
            names = "--silence",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "An instance without a sign of life for longer does not run (default: ${DEFAULT-VALUE}).")
    private Duration silence = Duration.ZERO;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    Duration silence() {
        if (silence.isNegative() || silence.isZero()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--silence is a time such as PT10M, and more than none");
        }
        return silence;
    }

    /** Whoever is known; absent if nothing says where from. */
    Optional<ReaderInventory> inventory() {
        if (file != null) {
            if (brokers.areNamed()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--readers and --bootstrap-servers: give one of the two");
            }
            return Optional.of(ReaderInventory.read(file));
        }
        return brokers.brokers().map(this::ofTopic);
    }

    /** The same, where it must be known. */
    ReaderInventory needed() {
        return inventory()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "say where to learn who runs: --bootstrap-servers HOST:PORT (or the environment variable"
                                + " KAFKA_BOOTSTRAP_SERVERS) for those that run now, or --readers FILE for a list"
                                + " that schema readers --save has written"));
    }

    private ReaderInventory ofTopic(Brokers from) {
        String source = "topic " + topic + " at " + from;
        return ProgressLine.during(
                () -> ReaderTopic.inventory(
                        source,
                        new TopicReading(from).all(topic),
                        Clock.systemUTC().instant()),
                () -> "reading " + source);
    }
}
