package io.thereview.system.report;

import io.thereview.system.check.Backlog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A number of each group over time as a picture, with the faults behind it. Lines differ in colour and in dashes. */
final class Plot {

    private static final int TOP = 30;
    private static final int BOTTOM = 230;
    private static final int HEIGHT = 260;
    private static final int STYLES = 3;

    private Plot() {}

    static String svg(String what, List<Backlog.Point> points, Timeline timeline) {
        Map<String, NavigableMap<Integer, Long>> groups = new LinkedHashMap<>();
        long most = 1;
        for (Backlog.Point point : points) {
            // As many points as there are pixels, and of each the highest.
            int pixel = (int) timeline.x(point.at());
            groups.computeIfAbsent(point.group(), g -> new TreeMap<>()).merge(pixel, point.unseen(), Math::max);
            most = Math.max(most, point.unseen());
        }
        StringBuilder svg = new StringBuilder("<svg role=\"img\" aria-label=\"")
                .append(Html.escaped(label(what, points)))
                .append("\" viewBox=\"0 0 ")
                .append(Timeline.WIDTH)
                .append(" ")
                .append(HEIGHT)
                .append("\">\n")
                .append(timeline.shades(TOP, BOTTOM))
                .append(scale(most));
        List<String> names = new ArrayList<>(groups.keySet());
        for (int i = 0; i < names.size(); i++) {
            NavigableMap<Integer, Long> line = groups.getOrDefault(names.get(i), new TreeMap<>());
            svg.append(line(i % STYLES, line, most, (int) timeline.x(timeline.end())));
            svg.append(key(i, names.get(i)));
        }
        return svg.append(timeline.axis(BOTTOM)).append("</svg>\n").toString();
    }

    private static String label(String what, List<Backlog.Point> points) {
        Map<String, Long> most = new LinkedHashMap<>();
        Map<String, Long> last = new LinkedHashMap<>();
        for (Backlog.Point point : points) {
            most.merge(point.group(), point.unseen(), Math::max);
            last.put(point.group(), point.unseen());
        }
        StringBuilder label = new StringBuilder(what);
        most.forEach((group, highest) -> label.append("; ")
                .append(group)
                .append(": at most ")
                .append(highest)
                .append(", in the end ")
                .append(last.get(group)));
        return label.toString();
    }

    private static double y(long value, long most) {
        return BOTTOM - (double) (BOTTOM - TOP) * value / most;
    }

    private static String scale(long most) {
        StringBuilder scale = new StringBuilder();
        for (long value : most == 1 ? new long[] {0, 1} : new long[] {0, most / 2, most}) {
            scale.append(Html.number("<path class=\"grid\" d=\"M64 %.1f H944\"/>", y(value, most)))
                    .append(Html.number("<text x=\"58\" y=\"%.1f\" text-anchor=\"end\">", y(value, most) + 4))
                    .append(value)
                    .append("</text>\n");
        }
        return scale.toString();
    }

    /** Steps: a number stays what it is until somebody sees another. */
    private static String line(int style, NavigableMap<Integer, Long> points, long most, int end) {
        StringBuilder path = new StringBuilder();
        points.forEach((x, value) -> {
            String y = Html.number("%.1f", y(value, most));
            path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
        });
        return "<path class=\"line s" + style + "\" d=\"" + path + "H" + end + "\"/>\n";
    }

    private static String key(int index, String name) {
        int x = Timeline.LEFT + index * 270;
        return "<path class=\"line s" + index % STYLES + "\" d=\"M" + x + " 14 h28\"/><text class=\"on\" x=\""
                + (x + 36) + "\" y=\"18\">" + Html.escaped(name) + "</text>\n";
    }
}
