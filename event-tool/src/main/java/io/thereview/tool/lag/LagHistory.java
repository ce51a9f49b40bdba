package io.thereview.tool.lag;

import io.thereview.runtime.observe.GroupLag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last looks at groups, as one line of blocks for each. Not thread-safe. */
final class LagHistory {

    private static final int LOOKS = 30;

    private final Map<String, List<Long>> seen = new HashMap<>();

    /** The lines, by group, after this look. */
    Map<String, String> with(List<GroupLag> lags) {
        Map<String, String> lines = new HashMap<>();
        for (GroupLag lag : lags) {
            List<Long> records = seen.computeIfAbsent(lag.group(), any -> new ArrayList<>());
            records.add(lag.records());
            if (records.size() > LOOKS) {
                records.removeFirst();
            }
            lines.put(lag.group(), line(records));
        }
        return lines;
    }

    private static String line(List<Long> records) {
        long most = records.stream().mapToLong(Long::longValue).max().orElse(0);
        StringBuilder line = new StringBuilder();
        records.forEach(each -> line.append(Blocks.upright(each, most)));
        return line.toString();
    }
}
