package io.thereview.system.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The faults over time as a picture: a line for each target. */
final class FaultPicture {

    private static final int LINE = 22;
    private static final int TOP = 6;
    private static final int BELOW = 30;

    private FaultPicture() {}

    static String svg(Timeline timeline) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        new TreeSet<>(timeline.faults().stream()
                        .map(span -> span.fired().target())
                        .toList())
                .forEach(target -> lines.put(target, lines.size()));
        int bottom = TOP + Math.max(1, lines.size()) * LINE;
        StringBuilder svg = new StringBuilder("<svg role=\"img\" aria-label=\"")
                .append(timeline.faults().size())
                .append(" faults over time; the table below has them all\" viewBox=\"0 0 ")
                .append(Timeline.WIDTH)
                .append(" ")
                .append(bottom + BELOW)
                .append("\">\n");
        for (Timeline.Span fault : timeline.faults()) {
            int top = TOP + lines.getOrDefault(fault.fired().target(), 0) * LINE;
            svg.append(timeline.bar(fault, top + 3, LINE - 6, "fault"));
        }
        lines.forEach((target, line) -> svg.append("<text class=\"on\" x=\"")
                .append(Timeline.LEFT - 58)
                .append("\" y=\"")
                .append(TOP + line * LINE + 15)
                .append("\">")
                .append(Html.escaped(target))
                .append("</text>\n"));
        return svg.append(timeline.axis(bottom)).append("</svg>\n").toString();
    }

    /** Every fault as a row. */
    static String table(Timeline timeline) {
        StringBuilder table =
                new StringBuilder(Html.head("Faults", List.of("number", "what", "whom", "from", "until", "detail")));
        for (Timeline.Span fault : timeline.faults()) {
            table.append(Html.row(
                    Integer.toString(fault.fired().number()),
                    fault.fired().kind().toString(),
                    fault.fired().target(),
                    Html.seconds(fault.fired().at()),
                    Html.seconds(fault.until()),
                    fault.fired().detail()));
        }
        return table.append(Html.tail()).toString();
    }
}
