package io.thereview.gate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Labels of versions in short: {@code 1-3, 5 and main}, or {@code registry 1-3}. */
final class VersionRanges {

    private static final Pattern NUMBER = Pattern.compile("(registry )?([1-9][0-9]{0,8}|0)");

    private VersionRanges() {}

    /** The labels in their order; numbers that follow each other become a range. */
    static String of(List<String> labels) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start < labels.size()) {
            int end = start;
            while (end + 1 < labels.size() && follows(labels.get(end), labels.get(end + 1))) {
                end++;
            }
            if (end - start == 1) {
                parts.add(labels.get(start));
                parts.add(labels.get(end));
            } else {
                parts.add(end == start ? labels.get(start) : labels.get(start) + "-" + number(labels.get(end)));
            }
            start = end + 1;
        }
        return enumerate(parts);
    }

    private static boolean follows(String label, String next) {
        return NUMBER.matcher(label).matches()
                && NUMBER.matcher(next).matches()
                && label.startsWith("r") == next.startsWith("r")
                && Integer.parseInt(number(label)) + 1 == Integer.parseInt(number(next));
    }

    private static String number(String label) {
        return label.substring(label.lastIndexOf(' ') + 1);
    }

    private static String enumerate(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
