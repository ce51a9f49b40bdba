package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * C4. Jepsen's {@code duplicate}. The relay may send again what it has sent and not noted as sent, which needs a fault of the
 * producer, of a broker or of the database, and is at most one batch for each.
 */
final class Republication implements Invariant {

    private static final Set<Role> CAUSES = Set.of(Role.PRODUCER, Role.BROKER, Role.DATABASE);

    @Override
    public String id() {
        return "C4";
    }

    @Override
    public String sentence() {
        return "An event is published again only with the same bytes, and no more often than faults times the relay's batch.";
    }

    @Override
    public String anomaly() {
        return "duplicate";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        long bound = seen.faults(CAUSES) * seen.run().bounds().relayBatch();
        long repetitions = 0;
        List<Violation> violations = new ArrayList<>();
        List<Entry> tooMany = List.of();
        for (List<Published> records : seen.topics().byEvent().values()) {
            TopicRecord first = records.getFirst().record();
            for (Published again : records.subList(1, records.size())) {
                repetitions++;
                List<Entry> proof = List.of(first, again.record());
                if (!sameBytes(first, again.record())) {
                    violations.add(new Violation(id(), again + " is published again with other bytes", proof));
                } else {
                    tooMany = proof;
                }
            }
        }
        if (repetitions > bound && !tooMany.isEmpty()) {
            String sentence = repetitions + " records are repetitions, and the faults of this run allow " + bound;
            violations.add(new Violation(id(), sentence, tooMany));
        }
        return violations;
    }

    private static boolean sameBytes(TopicRecord first, TopicRecord again) {
        return first.valueSha256().equals(again.valueSha256()) && Objects.equals(first.key(), again.key());
    }
}
