package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Fault;
import io.thereview.system.history.History;
import io.thereview.system.history.Offset;
import io.thereview.system.history.Run;
import io.thereview.system.history.TopicRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far each group was behind, over time: what is published and not yet passed by its committed offset. At the end the
 * records themselves count, so that a partition nobody looked at is not forgotten. Immutable.
 *
 * @param points how much was unseen, whenever somebody looked
 * @param stalls partitions that stood still for too long while nothing was broken
 * @param behind partitions that a group had not passed in the end
 */
public record Backlog(List<Point> points, List<Stall> stalls, List<Stall> behind) {

    public Backlog {
        points = List.copyOf(points);
        stalls = List.copyOf(stalls);
        behind = List.copyOf(behind);
    }

    /**
     * How much a group had not seen, of all partitions together.
     *
     * @param at nanoseconds since the run's start
     */
    public record Point(long at, String group, long unseen) {}

    /**
     * A partition of which a group has not seen everything.
     *
     * @param since when it last got on, nanoseconds since the run's start
     * @param until when that was seen
     * @param proof the entries that show it
     */
    public record Stall(String group, String partition, long since, long until, long unseen, List<Entry> proof) {

        public Stall {
            proof = List.copyOf(proof);
        }
    }

    /** That of a whole history. */
    public static Backlog of(History history) {
        return new Sweep(history.run()).over(history);
    }

    /** How much each group had not seen when it was last looked at. */
    public Map<String, Long> last() {
        Map<String, Long> last = new LinkedHashMap<>();
        points.forEach(point -> last.put(point.group(), point.unseen()));
        return last;
    }

    /** When something was unseen for the last time; zero when everything always was. */
    public long lastUnseen() {
        return points.stream()
                .filter(point -> point.unseen() > 0)
                .mapToLong(Point::at)
                .max()
                .orElse(0);
    }

    private record Reader(String group, Partition partition) {}

    /** Where a group stands on a partition while the sweep goes through time. */
    private static final class Standing {

        private long committed;
        private long end;
        private long progressAt;
        private boolean told;
        private final Map<Class<?>, Entry> looks = new LinkedHashMap<>();

        private long unseen() {
            return Math.max(0, end - committed);
        }
    }

    /** One walk through faults and offsets, in the order of time. */
    private static final class Sweep {

        private final Run run;
        private final Map<Reader, Standing> standings =
                new TreeMap<>(Comparator.comparing(Reader::group).thenComparing(Reader::partition));
        private final Map<String, Long> unseen = new HashMap<>();
        private final Set<Integer> faults = new HashSet<>();
        private final List<Point> points = new ArrayList<>();
        private final List<Stall> stalls = new ArrayList<>();
        private long healthySince;

        private Sweep(Run run) {
            this.run = run;
        }

        private Backlog over(History history) {
            history.entries().stream()
                    .filter(entry -> entry instanceof Offset || entry instanceof Fault)
                    .sorted(Comparator.comparingLong(Sweep::time))
                    .forEach(this::step);
            long end = history.entries().stream().mapToLong(Sweep::time).max().orElse(0);
            for (TopicRecord record : history.all(TopicRecord.class)) {
                looked(new Offset.End(end, record.topic(), record.partition(), record.offset() + 1));
            }
            List<Stall> behind = new ArrayList<>();
            standings.forEach((reader, standing) -> {
                if (standing.unseen() > 0) {
                    behind.add(stall(reader, standing, end));
                }
            });
            return new Backlog(points, stalls, behind);
        }

        private static long time(Entry entry) {
            return switch (entry) {
                case Offset look -> look.at();
                case Fault fault -> fault.at();
                default -> 0;
            };
        }

        private void step(Entry entry) {
            switch (entry) {
                case Fault.Fired fired -> faults.add(fired.number());
                case Fault.Healed healed -> {
                    faults.remove(healed.number());
                    healthySince = healed.at();
                }
                case Offset look -> looked(look);
                default -> {
                    // A fault that was not fired breaks nothing.
                }
            }
        }

        private void looked(Offset look) {
            Partition partition = new Partition(look.topic(), look.partition());
            switch (look) {
                case Offset.Committed commit -> update(new Reader(commit.group(), partition), commit);
                case Offset.End end ->
                    run.groups().stream()
                            .filter(group -> group.topics().contains(end.topic()))
                            .forEach(group -> update(new Reader(group.name(), partition), end));
            }
        }

        private void update(Reader reader, Offset look) {
            Standing standing = standings.computeIfAbsent(reader, r -> new Standing());
            long before = standing.unseen();
            if (look instanceof Offset.End) {
                standing.end = Math.max(standing.end, look.offset());
            } else {
                if (look.offset() > standing.committed) {
                    standing.progressAt = look.at();
                }
                standing.committed = look.offset();
            }
            standing.looks.put(look.getClass(), look);
            if (before == 0) {
                standing.progressAt = look.at();
            }
            long total = unseen.merge(reader.group(), standing.unseen() - before, Long::sum);
            points.add(new Point(look.at(), reader.group(), total));
            long since = Math.max(standing.progressAt, healthySince);
            boolean stalled = look.at() - since > run.bounds().stalledAfterNanos();
            if (stalled && faults.isEmpty() && standing.unseen() > 0 && !standing.told) {
                standing.told = true;
                stalls.add(stall(reader, standing, look.at()));
            }
        }

        private Stall stall(Reader reader, Standing standing, long now) {
            return new Stall(
                    reader.group(),
                    reader.partition().toString(),
                    Math.max(standing.progressAt, healthySince),
                    now,
                    standing.unseen(),
                    List.copyOf(standing.looks.values()));
        }
    }
}
