package io.thereview.tool.lag;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.runtime.kafka.KafkaClients;
import io.thereview.runtime.observe.GroupLag;
import io.thereview.runtime.observe.LagJson;
import io.thereview.runtime.observe.LagReader;
import io.thereview.runtime.replay.HarmlessText;
import io.thereview.tool.BrokerOptions;
import io.thereview.tool.Checkout;
import io.thereview.tool.NoAnswerException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code thereview lag}. */
@CommandLine.Command(
        name = "lag",
        mixinStandardHelpOptions = true,
        description = {
            "Tells how far consumer groups are behind: in records, and in seconds since the first of them",
            "was written. Joins no group and changes nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thereview lag",
            "  thereview lag --group analytics-service --watch",
            "  thereview lag --bootstrap-servers kafka:9092 --all-groups --json",
            "  thereview lag --config /etc/analytics-app/config.yml",
            "  thereview lag --fail-above 1000 --fail-older 60"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:told, and no group is further behind than allowed",
            "1:a group is, or it is not known, or there is no such group",
            "2:called wrongly",
            "3:the brokers do not answer or refuse"
        })
public final class LagCommand implements Callable<Integer> {

    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

    @CommandLine.Mixin
    private BrokerOptions brokers = new BrokerOptions();

    @CommandLine.Option(
            names = "--group",
            paramLabel = "GROUP",
            split = ",",
            description = "Only this one; may be given more than once (default: those of schemas/topics.yaml).")
    private List<String> groups = List.of();

    @CommandLine.Option(names = "--all-groups", description = "Every consumer group of the cluster.")
    private boolean all;

    @CommandLine.Option(names = "--json", description = "As JSON; with --watch one object in a line for each look.")
    private boolean json;

    @CommandLine.Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "2",
            description = "Look again every so many seconds (${FALLBACK-VALUE} if not said) until it is stopped.")
    private @Nullable Double watch;

    @CommandLine.Mixin
    private Limits limits = new Limits();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final Pause pause;
    private final LagHistory history = new LagHistory();

    /** What lies between two looks. */
    @FunctionalInterface
    interface Pause {

        /** Waits that long; whether to look again. */
        boolean isOver(Duration wait) throws InterruptedException;
    }

    /** Looks until it is stopped. */
    public LagCommand() {
        this(wait -> !new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    LagCommand(Pause pause) {
        this.pause = pause;
    }

    @Override
    public Integer call() throws InterruptedException {
        refuseContradictions();
        KafkaClients clients = brokers.clients("thereview-lag");
        try (LagReader reader = new LagReader(clients, brokers.patience(), Clock.systemUTC())) {
            if (watch == null) {
                return once(reader, clients.bootstrapServers());
            }
            watch(reader, clients.bootstrapServers(), Duration.ofMillis(Math.round(watch * 1000)));
            return 0;
        }
    }

    private void refuseContradictions() {
        if (all && !groups.isEmpty()) {
            throw wrong("--group and --all-groups: give one of the two");
        }
        if (watch != null && !(watch >= 0.1 && watch <= 3600)) {
            throw wrong("--watch takes 0.1 to 3600 seconds, not " + watch);
        }
        if (watch != null && limits.any()) {
            throw wrong("--watch goes on until it is stopped; --fail-above and --fail-older want an end");
        }
        limits.check();
    }

    private int once(LagReader reader, String servers) throws InterruptedException {
        List<GroupLag> lags = ask(reader, servers);
        print(lags, servers);
        List<String> complaints = limits.complaints(lags);
        PrintWriter err = spec.commandLine().getErr();
        complaints.forEach(each -> err.println(spec.qualifiedName() + ": " + HarmlessText.of(each)));
        List<String> missing = missing(lags);
        missing.forEach(each -> err.println(spec.qualifiedName() + ": there is no consumer group " + each + " at "
                + servers + "; --all-groups shows those that are there"));
        return complaints.isEmpty() && missing.isEmpty() ? 0 : 1;
    }

    private void watch(LagReader reader, String servers, Duration every) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        do {
            try {
                print(ask(reader, servers), servers);
            } catch (NoAnswerException e) {
                spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage() + "; trying on");
            }
        } while (!out.checkError() && pause.isOver(every));
    }

    private List<GroupLag> ask(LagReader reader, String servers) throws InterruptedException {
        try {
            return reader.of(wanted(reader));
        } catch (KafkaException e) {
            throw NoAnswerException.of(e, servers);
        }
    }

    /** The groups to ask about, each with the topics that it is known to want. */
    private Map<String, Set<String>> wanted(LagReader reader) throws InterruptedException {
        Map<String, Set<String>> known =
                Checkout.here().map(Checkout::topicsOfGroups).orElse(Map.of());
        List<String> names = groups;
        if (all || (names.isEmpty() && known.isEmpty())) {
            names = reader.groups();
        } else if (names.isEmpty()) {
            return known;
        }
        Map<String, Set<String>> wanted = new TreeMap<>();
        names.forEach(name -> wanted.put(name, known.getOrDefault(name, Set.of())));
        return wanted;
    }

    /** Those that were asked for by name and are unknown to the brokers and to the repository. */
    private List<String> missing(List<GroupLag> lags) {
        return lags.stream()
                .filter(lag -> groups.contains(lag.group()))
                .filter(lag -> lag.state().isEmpty() && lag.partitions().isEmpty())
                .map(GroupLag::group)
                .toList();
    }

    private void print(List<GroupLag> lags, String servers) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode().put("bootstrap_servers", servers);
            ArrayNode list = root.putArray("groups");
            lags.forEach(lag -> list.add(LagJson.of(lag)));
            out.println(watch == null ? HarmlessText.pretty(root) : HarmlessText.of(root));
        } else {
            if (watch != null && Boolean.getBoolean("thereview.terminal")) {
                out.print(CLEAR_SCREEN);
            }
            new LagText(watch == null ? Map.of() : history.with(lags)).print(lags, out);
        }
        out.flush();
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
