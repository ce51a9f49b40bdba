package io.thereview.system.report;

import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The horizontal axis that all pictures of a report share: the time of the run, and the faults in it. */
record Timeline(long end, List<Span> faults) {

    static final int LEFT = 64;
    static final int WIDTH = 960;
    private static final int RIGHT = 16;
    private static final int TICKS = 8;
    private static final long SECOND = 1_000_000_000L;

    /** A fault while it was in effect. */
    record Span(Fault.Fired fired, long until) {}

    static Timeline of(History history, long lastPoint) {
        Map<Integer, Long> healed = new HashMap<>();
        history.all(Fault.Healed.class).forEach(end -> healed.put(end.number(), end.at()));
        long end = Math.max(Math.max(lastPoint, history.run().durationNanos()), SECOND);
        for (Fault fault : history.all(Fault.class)) {
            end = Math.max(end, fault.at());
        }
        List<Span> faults = new ArrayList<>();
        for (Fault.Fired fired : history.all(Fault.Fired.class)) {
            faults.add(new Span(fired, healed.getOrDefault(fired.number(), end)));
        }
        return new Timeline(end, List.copyOf(faults));
    }

    double x(long at) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * Math.min(at, end) / end;
    }

    /** The axis below a picture of that height, with its labels. */
    String axis(int bottom) {
        long seconds = Math.max(1, end / SECOND);
        long step = Math.max(1, (seconds + TICKS - 1) / TICKS);
        StringBuilder axis = new StringBuilder(
                Html.number("<path class=\"axis\" d=\"M%.0f ", LEFT) + bottom + " H" + (WIDTH - RIGHT) + "\"/>\n");
        for (long tick = 0; tick <= seconds; tick += step) {
            axis.append(Html.number("<text x=\"%.1f\" ", x(tick * SECOND)))
                    .append("y=\"")
                    .append(bottom + 18)
                    .append("\" text-anchor=\"middle\">")
                    .append(tick)
                    .append(" s</text>\n");
        }
        return axis.toString();
    }

    /** The faults as shades over the whole height. */
    String shades(int top, int bottom) {
        StringBuilder shades = new StringBuilder();
        for (Span fault : faults) {
            shades.append(bar(fault, top, bottom - top, "shade"));
        }
        return shades.toString();
    }

    /** A fault as a bar, with a text that pointing at it shows. */
    String bar(Span fault, int top, int height, String kind) {
        double from = x(fault.fired().at());
        double width = Math.max(1.5, x(fault.until()) - from);
        String title = fault.fired().kind() + " " + fault.fired().target() + " "
                + Html.seconds(fault.fired().at()) + " to " + Html.seconds(fault.until());
        return "<rect class=\"" + kind + "\" y=\"" + top + "\" height=\"" + height + "\""
                + Html.number(" x=\"%.1f\"", from) + Html.number(" width=\"%.1f\">", width)
                + Html.element("title", title) + "</rect>\n";
    }
}
