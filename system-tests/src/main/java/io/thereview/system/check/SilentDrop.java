package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Row;
import io.thereview.system.history.Run;
import io.thereview.system.history.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * C9. Conservation: published = applied + superseded + parked + dead-lettered, for each group, and each event once. What the
 * group has not come to yet, because it stands before it, is C15's.
 */
final class SilentDrop implements Invariant {

    @Override
    public String id() {
        return "C9";
    }

    @Override
    public String sentence() {
        return "What a group has passed is applied, superseded, parked or dead-lettered; exactly one of them.";
    }

    @Override
    public String anomaly() {
        return "silent drop";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        for (Run.Group group : seen.run().groups()) {
            Settlement settlement = new Settlement(seen, group);
            for (List<Published> records : seen.topics().byEvent().values()) {
                if (group.topics().contains(records.getFirst().record().topic())) {
                    judge(group, settlement, records, violations);
                }
            }
            seen.topics().records().stream()
                    .filter(record -> record.event() == null && group.topics().contains(record.topic()))
                    .filter(record -> isDropped(settlement, record))
                    .forEach(record -> violations.add(new Violation(
                            id(), group.name() + " has passed a record that it cannot read", List.of(record))));
        }
        return violations;
    }

    private static boolean isDropped(Settlement settlement, TopicRecord record) {
        Partition partition = new Partition(record.topic(), record.partition());
        return settlement.committed(partition) > record.offset()
                && settlement.deadLetter(record.topic(), record.partition(), record.offset()) == null;
    }

    private void judge(Run.Group group, Settlement settlement, List<Published> records, List<Violation> violations) {
        Map<Disposition, Entry> found = settlement.of(records);
        Published first = records.getFirst();
        List<Entry> proof = new ArrayList<>(List.of(first.record()));
        proof.addAll(found.values());
        if (found.size() > 1) {
            violations.add(new Violation(id(), group.name() + ": " + first + " is " + found.keySet(), proof));
        } else if (found.isEmpty()
                && settlement.committed(first.partition()) > first.record().offset()) {
            Row.Inbox claim = settlement.claim(first.event().id());
            if (claim != null) {
                proof.add(claim);
            }
            Entry commit = settlement.lastCommit(first.partition());
            if (commit != null) {
                proof.add(commit);
            }
            String what = claim == null ? "nothing has become of it" : "it was begun and never ended";
            violations.add(new Violation(id(), group.name() + " has passed " + first + ", and " + what, proof));
        }
    }
}
