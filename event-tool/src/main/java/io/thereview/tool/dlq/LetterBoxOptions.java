package io.thereview.tool.dlq;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.replay.LetterBox;
import io.thereview.runtime.retry.SideTopics;
import io.thereview.runtime.settings.KafkaSettings;
import io.thereview.tool.BrokerOptions;
import io.thereview.tool.NoAnswerException;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine;

/** Where the dead letters are, for every command. */
final class LetterBoxOptions {

    @CommandLine.Mixin
    private BrokerOptions brokers = new BrokerOptions();

    @CommandLine.Option(
            names = "--topic",
            paramLabel = "NAME",
            defaultValue = "deadletter.queue",
            description = {
                "The topic of dead letters (default: ${DEFAULT-VALUE}). Those that Spring, Kafka Connect, Kafka",
                "Streams, SmallRye and Kafka's share groups write are understood as well."
            })
    private String letters = "";

    @CommandLine.Option(
            names = "--retry-topic",
            paramLabel = "NAME",
            defaultValue = "retry.queue",
            description = "The topic by which records come back to a group (default: ${DEFAULT-VALUE}).")
    private String retries = "";

    @CommandLine.Option(
            names = "--audit-topic",
            paramLabel = "NAME",
            defaultValue = "deadletter.audit",
            description = "Remembers what was done with dead letters (default: ${DEFAULT-VALUE}).")
    private String audit = "";

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** What a command asks or does. */
    @FunctionalInterface
    interface Use {

        /** Returns the exit code. */
        int of(LetterBox box) throws Exception;
    }

    /** Opens the box, uses it, and tells people what the brokers say against it. */
    int use(Use use) throws Exception {
        KafkaClients kafka = brokers.clients("thereview-dlq");
        LetterBox box = new LetterBox(kafka, topics(), Clock.systemUTC(), brokers.patience());
        try {
            return use.of(box);
        } catch (UnknownTopicOrPartitionException e) {
            throw new NoAnswerException(
                    e.getMessage()
                            + "; --topic names another one, and './thereview prepare topics' creates those of the"
                            + " platform",
                    e);
        } catch (NotTakenException e) {
            throw new NoAnswerException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw NoAnswerException.of(e, kafka.bootstrapServers());
        }
    }

    /** What the configuration file says, if one is given. */
    Optional<KafkaSettings> settings() {
        return brokers.settings();
    }

    SideTopics topics() {
        try {
            return new SideTopics(letters, retries, audit);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
