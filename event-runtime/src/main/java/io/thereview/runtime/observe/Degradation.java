package io.thereview.runtime.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a consumer that works still needs somebody's eye.
 *
 * @param head a record at which the committed offset stands has been in hand for longer than that
 * @param lag the first uncommitted record of a partition is older than that
 */
public record Degradation(Duration head, Duration lag) {

    /** Five minutes each: longer than a restart of what the group needs, shorter than anybody's patience. */
    public static final Degradation DEFAULT = new Degradation(Duration.ofMinutes(5), Duration.ofMinutes(5));

    /** What is not as it should be, one sentence for each thing; empty when all is well. */
    public List<String> of(StatisticsSnapshot snapshot) {
        List<String> troubles = new ArrayList<>();
        if (snapshot.breaker().open()) {
            troubles.add("handling has stopped since " + snapshot.breaker().since()
                    + " because something that the handlers need is down; the log says what");
        }
        for (StatisticsSnapshot.Partition each : snapshot.partitions()) {
            if (each.inHand().headFor().compareTo(head) > 0) {
                troubles.add(each.partition() + " has stood at one record for "
                        + words(each.inHand().headFor()) + "; the log says why it fails");
            }
            each.lag().ifPresent(known -> ofLag(known).ifPresent(troubles::add));
        }
        return List.copyOf(troubles);
    }

    private Optional<String> ofLag(PartitionLag known) {
        if (known.lost() > 0) {
            return Optional.of(known.partition() + " has lost " + known.lost()
                    + " records, which were deleted before the group had read them");
        }
        return known.age()
                .filter(age -> age.compareTo(lag) > 0)
                .map(age -> known.partition() + " is " + known.records() + " records and " + words(age)
                        + " behind; more instances help, up to one for each partition");
    }

    private static String words(Duration duration) {
        return duration.toMinutes() < 1 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }
}
