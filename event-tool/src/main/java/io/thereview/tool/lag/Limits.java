package io.thereview.tool.lag;

import io.thereview.runtime.observe.GroupLag;
import io.thereview.runtime.observe.PartitionLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** How far a group may be behind: options. */
final class Limits {

    @CommandLine.Option(
            names = "--fail-above",
            paramLabel = "N",
            description = "Exit code 1 if a group has more uncommitted records than that.")
    private @Nullable Long records;

    @CommandLine.Option(
            names = "--fail-older",
            paramLabel = "SECONDS",
            description = "Exit code 1 if the first uncommitted record of a group is older than that.")
    private @Nullable Double seconds;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    boolean any() {
        return records != null || seconds != null;
    }

    void check() {
        if (records != null && records < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--fail-above is 0 records or more, not " + records);
        }
        if (seconds != null && !(seconds >= 0 && seconds <= 1e9)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--fail-older is 0 seconds or more, not " + seconds);
        }
    }

    /** What is not within the limits, or not known to be; empty without limits. */
    List<String> complaints(List<GroupLag> lags) {
        List<String> complaints = new ArrayList<>();
        for (GroupLag lag : lags) {
            if (records != null && lag.records() > records) {
                complaints.add(
                        lag.group() + " is " + lag.records() + " records behind, and " + records + " are allowed");
            }
            if (seconds != null) {
                older(lag, Duration.ofMillis(Math.round(seconds * 1000)), complaints);
            }
            if (any()) {
                unknown(lag, complaints);
            }
        }
        return complaints;
    }

    private static void older(GroupLag lag, Duration limit, List<String> complaints) {
        lag.age()
                .filter(age -> age.compareTo(limit) > 0)
                .ifPresent(age -> complaints.add(lag.group() + " is " + LagText.seconds(age) + " s behind, and "
                        + LagText.seconds(limit) + " s are allowed"));
    }

    /** A partition of which nothing is known may be behind by anything. */
    private static void unknown(GroupLag lag, List<String> complaints) {
        for (PartitionLag each : lag.partitions()) {
            boolean aged = each.records() > 0 && each.age().isEmpty();
            if (aged || each.offsets().standing() == PartitionLag.Standing.NO_LEADER) {
                complaints.add("how far " + lag.group() + " is behind on " + each.partition()
                        + " is not known: "
                        + (aged
                                ? "its first record bears no time or was not read in time"
                                : each.offsets().standing().words()));
            }
        }
    }
}
