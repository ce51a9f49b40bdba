package io.thereview.system.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.system.check.Figures;
import io.thereview.system.check.Verdict;
import io.thereview.system.fault.Schedule;
import io.thereview.system.history.History;
import io.thereview.system.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run has shown.
 *
 * @param folder of the run
 * @param figures of its history
 * @param shortcomings in words, what must hold and does not; empty when all is well
 */
public record RunResult(Path folder, Figures figures, List<String> shortcomings) {

    private static final double SERVED_AT_LEAST = 0.95;

    public RunResult {
        shortcomings = List.copyOf(shortcomings);
    }

    /** Judges the history in the folder of a run with that schedule, and writes its report there. */
    public static RunResult of(Path folder, Schedule schedule) throws IOException {
        Report report = Report.of(History.read(folder));
        report.writeInto(folder);
        return of(folder, report, schedule);
    }

    static RunResult of(Path folder, Report report, Schedule schedule) {
        Figures figures = report.figures();
        List<String> shortcomings = new ArrayList<>(broken(report.verdicts()));
        if (figures.fired() < schedule.expected()) {
            shortcomings.add("only " + figures.fired() + " faults happened, not " + schedule.expected());
        }
        double served = figures.whileBrokerDown().share();
        if (served < SERVED_AT_LEAST) {
            shortcomings.add(percent(served) + " of the operations were served while a broker was down, not "
                    + percent(SERVED_AT_LEAST));
        }
        Duration within = Duration.ofNanos(report.history().run().bounds().quiescentWithinNanos());
        if (figures.quiescence().filter(took -> took.compareTo(within) <= 0).isEmpty()) {
            shortcomings.add("not at rest " + within.toSeconds() + " s after load and faults, but " + rest(figures));
        }
        figures.conservation().stream()
                .filter(group -> !group.isExact())
                .forEach(group -> shortcomings.add("not conserved: " + group));
        return new RunResult(folder, figures, shortcomings);
    }

    private static String rest(Figures figures) {
        return figures.quiescence().map(took -> took.toSeconds() + " s after").orElse("never");
    }

    private static List<String> broken(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> !verdict.holds())
                .map(verdict ->
                        verdict.id() + " is broken " + verdict.violations().size() + " times; first: "
                                + verdict.violations().getFirst().sentence())
                .toList();
    }

    /** Whether everything holds. */
    public boolean ok() {
        return shortcomings.isEmpty();
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(figures.fired())
                .append(" faults, ")
                .append(figures.overall().operations());
        text.append(" operations; ").append(percent(figures.whileBrokerDown().share()));
        text.append(" served while a broker was down; at rest ").append(rest(figures));
        shortcomings.forEach(shortcoming -> text.append("\n  ").append(shortcoming));
        text.append("\n").append(ok() ? "All invariants hold. " : "This must not be. ");
        return text.append(folder.resolve(Report.HTML)).toString();
    }

    /** For programs. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", ok());
        fields.put("shortcomings", shortcomings);
        fields.put("fired", figures.fired());
        fields.put("operations", figures.overall().operations());
        fields.put("served_while_broker_down", figures.whileBrokerDown().share());
        figures.quiescence().ifPresent(took -> fields.put("quiescence_ms", took.toMillis()));
        fields.put("report", folder.resolve(Report.HTML).toString());
        try {
            return JsonMapper.builder().build().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
