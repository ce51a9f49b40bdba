package io.thereview.tool.lag;

import io.thereview.runtime.observe.GroupLag;
import io.thereview.runtime.observe.PartitionLag;
import io.thereview.runtime.replay.HarmlessText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lag as people read it.
 *
 * @param history by group: how it went, in blocks; empty when it was looked at once
 */
record LagText(Map<String, String> history) {

    private static final List<String> HEAD = List.of(
            "TOPIC", "PARTITION", "CURRENT-OFFSET", "LOG-END-OFFSET", "LAG", "SECONDS", "CLIENT-ID", "HOST", "");

    /** Columns of numbers, from this one to before that one. */
    private static final int FIRST_NUMBER = 1;

    private static final int AFTER_NUMBERS = 6;

    void print(List<GroupLag> lags, PrintWriter out) {
        if (lags.isEmpty()) {
            out.println("no consumer group");
        }
        long most = lags.stream()
                .flatMap(lag -> lag.partitions().stream())
                .mapToLong(PartitionLag::records)
                .max()
                .orElse(0);
        for (GroupLag lag : lags) {
            out.println(heading(lag));
            if (!lag.partitions().isEmpty()) {
                table(lag, most).forEach(out::println);
            }
            out.println();
        }
        if (lags.size() > 1) {
            out.println("TOTAL  " + lags.size() + " groups  "
                    + behind(
                            lags.stream().mapToLong(GroupLag::records).sum(),
                            lags.stream().flatMap(lag -> lag.age().stream()).max(Duration::compareTo)));
        }
    }

    private String heading(GroupLag lag) {
        String state = lag.state().map(Object::toString).orElse("not known to the brokers");
        int members = lag.members().size();
        String line = "GROUP  " + HarmlessText.of(lag.group()) + "  " + state + "  "
                + (members == 1 ? "1 member" : members + " members") + "  " + behind(lag.records(), lag.age());
        if (lag.lost() > 0) {
            line += "  " + lag.lost() + " RECORDS LOST";
        }
        return (line + "  " + history.getOrDefault(lag.group(), "")).stripTrailing();
    }

    private static String behind(long records, Optional<Duration> age) {
        String words = "lag " + records + (records == 1 ? " record" : " records");
        return age.isPresent() ? words + ", " + seconds(age.get()) + " s" : words;
    }

    private static List<String> table(GroupLag lag, long most) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        lag.partitions().forEach(each -> rows.add(row(each, most)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(PartitionLag lag, long most) {
        PartitionLag.Offsets offsets = lag.offsets();
        boolean known = offsets.end().isPresent();
        return List.of(
                HarmlessText.of(lag.partition().topic()),
                String.valueOf(lag.partition().partition()),
                number(offsets.committed()),
                number(offsets.end()),
                known ? String.valueOf(lag.records()) : "-",
                lag.age().map(LagText::seconds).orElse("-"),
                lag.member().map(member -> HarmlessText.of(member.clientId())).orElse("-"),
                lag.member().map(member -> HarmlessText.of(member.host())).orElse("-"),
                (note(lag) + " " + Blocks.bar(lag.records(), most)).strip());
    }

    private static String note(PartitionLag lag) {
        return switch (lag.offsets().standing()) {
            case FOLLOWING -> "";
            case RECORDS_LOST -> lag.lost() + " records lost";
            case NOTHING_COMMITTED -> lag.records() == 0 ? "" : PartitionLag.Standing.NOTHING_COMMITTED.words();
            case BEYOND_END, NO_LEADER, GONE -> lag.offsets().standing().words();
        };
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = Objects.requireNonNull(row.get(column));
            String gap = " ".repeat(widths[column] - cell.length());
            boolean number = column >= FIRST_NUMBER && column < AFTER_NUMBERS;
            line.append(number ? gap + cell : cell + gap).append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** With one decimal. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    private static String number(OptionalLong value) {
        return value.isPresent() ? String.valueOf(value.getAsLong()) : "-";
    }
}
