package io.thereview.runtime.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * When a consumer that works still needs somebody's eye.
 *
 * @param topics whose records are to be handled at once; on others, such as that of retries, they wait on purpose
 * @param head a record of these at which the committed offset stands has been in hand for longer than that
 * @param lag the first uncommitted record of a partition of these is older than that
 */
public record Degradation(Set<String> topics, Duration head, Duration lag) {

    private static final Duration LONG = Duration.ofMinutes(5);

    public Degradation {
        topics = Set.copyOf(topics);
    }

    /** After five minutes: longer than a restart of what the group needs, shorter than anybody's patience. */
    public static Degradation of(Set<String> topics) {
        return new Degradation(topics, LONG, LONG);
    }

    /** What is not as it should be, one sentence for each thing; empty when all is well. */
    public List<String> troubles(StatisticsSnapshot snapshot) {
        List<String> troubles = new ArrayList<>();
        if (snapshot.breaker().open()) {
            troubles.add("handling has stopped since " + snapshot.breaker().since()
                    + " because something that the handlers need is down; the log says what");
        }
        for (StatisticsSnapshot.Partition each : snapshot.partitions()) {
            if (isLate(each.partition(), each.headFor(), head)) {
                troubles.add(each.partition() + " has stood at one record for " + words(each.headFor())
                        + "; the log says why it fails");
            }
            each.lag().flatMap(this::behind).ifPresent(troubles::add);
        }
        return List.copyOf(troubles);
    }

    private boolean isLate(TopicPartition partition, Duration waited, Duration limit) {
        return topics.contains(partition.topic()) && waited.compareTo(limit) > 0;
    }

    private Optional<String> behind(PartitionLag known) {
        if (known.lost() > 0) {
            return Optional.of(known.partition() + " has lost " + known.lost()
                    + " records, which were deleted before the group had read them");
        }
        return known.age()
                .filter(age -> isLate(known.partition(), age, lag))
                .map(age -> known.partition() + " is " + known.records() + " records and " + words(age)
                        + " behind; more instances help, up to one for each partition");
    }

    private static String words(Duration duration) {
        return duration.toMinutes() < 1 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }
}
