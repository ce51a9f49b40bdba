package io.thereview.tool.dlq;

import picocli.CommandLine;

/** {@code dlq}. */
@CommandLine.Command(
        name = "dlq",
        description = {
            "Looks at dead letters and deals with them.",
            "A dead letter is open until it is replayed or discarded. It stays on its topic; what was done with it, by"
                    + " whom and when, is kept beside it."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            StatsCommand.class,
            ReplayCommand.class,
            DiscardCommand.class,
            ExportCommand.class,
            ResendUndeliveredCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview dlq stats",
            "  thereview dlq list --group analytics-service --since 2h",
            "  thereview dlq show 0/42",
            "  thereview dlq replay --group analytics-service --cause SQLException --dry-run",
            "  thereview dlq list --config /etc/analytics-app/config.yml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:not everything could be done", "2:called wrongly", "3:a server does not answer"})
public final class DlqCommand {}
