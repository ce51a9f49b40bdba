package io.thereview.tool.dlq;

import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.kafka.NotTakenException;
import io.thereview.runtime.replay.HarmlessText;
import io.thereview.runtime.undelivered.Resend;
import io.thereview.tool.BrokerOptions;
import io.thereview.tool.NoAnswerException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;

/** {@code dlq resend-undelivered}. */
@CommandLine.Command(
        name = "resend-undelivered",
        description = {
            "Publishes the events of files that programs have written because no broker took them.",
            "They go to their own topics, in the order in which they were set aside, and every group gets them. A file that"
                    + " is done is taken away once its program has ended it. Whatever ends the command, the same command"
                    + " again goes on where it ended; at most one event is then published twice, which an inbox recognises."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview dlq resend-undelivered /var/lib/parcel-board/undeliverable --dry-run",
            "  thereview dlq resend-undelivered undeliverable --config config.yml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all are published",
            "1:some were left alone; it is said why",
            "2:called wrongly",
            "3:the brokers do not answer, or do not take an event"
        })
final class ResendUndeliveredCommand implements Callable<Integer> {

    @CommandLine.Mixin
    private BrokerOptions brokers = new BrokerOptions();

    @CommandLine.Parameters(paramLabel = "FOLDER", description = "Where the files are.")
    private Path folder = Path.of("");

    @CommandLine.Option(names = "--dry-run", description = "Only count what would be published.")
    private boolean dryRun;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        KafkaClients kafka = brokers.clients("thereview-dlq");
        Resend resend = new Resend(folder, kafka);
        try {
            return tell(dryRun ? resend.count() : run(resend));
        } catch (IOException e) {
            spec.commandLine().getErr().println(HarmlessText.of(String.valueOf(e.getMessage())));
            return 1;
        } catch (NotTakenException e) {
            throw new NoAnswerException(String.valueOf(e.getMessage()), e);
        } catch (KafkaException e) {
            throw NoAnswerException.of(e, kafka.bootstrapServers());
        }
    }

    private Resend.Report run(Resend resend) throws IOException, InterruptedException {
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
            return resend.run(done -> progress.show(done + " published"));
        }
    }

    private int tell(Resend.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        String events = report.events() + (report.events() == 1 ? " event " : " events ");
        out.println(dryRun ? events + "would be published; nothing was done" : events + "published");
        report.left().forEach(problem -> out.println("left alone: " + HarmlessText.of(problem)));
        return report.left().isEmpty() ? 0 : 1;
    }
}
