package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.History;
import io.thereview.system.history.Run;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the events that were published, in one group; each event counted once, however often it was published.
 *
 * @param superseded contained in a newer version; for the cache also what was applied between two looks at Redis
 * @param wrong of which nothing has become, or more than one thing: in the sums one of each would hide the other
 */
public record Conservation(
        String group, long published, long applied, long superseded, long parked, long deadLettered, long wrong) {

    /** That of each group. */
    public static List<Conservation> of(History history) {
        Seen seen = new Seen(history);
        return seen.run().groups().stream().map(group -> of(seen, group)).toList();
    }

    private static Conservation of(Seen seen, Run.Group group) {
        Settlement settlement = new Settlement(seen, group);
        Map<Disposition, Long> counts = new EnumMap<>(Disposition.class);
        long published = 0;
        long wrong = 0;
        for (List<Published> records : seen.topics().byEvent().values()) {
            if (group.topics().contains(records.getFirst().record().topic())) {
                published++;
                Map<Disposition, Entry> found = settlement.of(records);
                wrong += found.size() == 1 ? 0 : 1;
                found.keySet().forEach(disposition -> counts.merge(disposition, 1L, Long::sum));
            }
        }
        return new Conservation(
                group.name(),
                published,
                counts.getOrDefault(Disposition.APPLIED, 0L),
                counts.getOrDefault(Disposition.SUPERSEDED, 0L),
                counts.getOrDefault(Disposition.PARKED, 0L),
                counts.getOrDefault(Disposition.DEAD_LETTERED, 0L),
                wrong);
    }

    /** Whether exactly one thing became of every event, so that published is the sum of the others. */
    public boolean isExact() {
        return wrong == 0;
    }
}
