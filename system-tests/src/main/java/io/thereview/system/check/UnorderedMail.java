package io.thereview.system.check;

import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.Mail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * C8. Jepsen's {@code nonmonotonic-poll}, at the end of the chain. A copy that comes late is excused only by a fault that may
 * have held it back: of the app that sends, of the server that accepts, or of the database that remembers.
 */
final class UnorderedMail implements Invariant {

    private static final Set<Role> CAUSES = Set.of(Role.NOTIFICATION, Role.MAIL, Role.DATABASE);

    /** The newest mail of a review so far. */
    private record Newest(long version, Mail mail) {}

    @Override
    public String id() {
        return "C8";
    }

    @Override
    public String sentence() {
        return "The mails of a review come in the order of its versions; a copy comes before the next version's mail.";
    }

    @Override
    public String anomaly() {
        return "nonmonotonic-poll";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<FaultSpan> causes = seen.faults().stream()
                .filter(span -> CAUSES.contains(span.fired().role()))
                .toList();
        Map<String, Newest> newest = new HashMap<>();
        Map<String, Mail> first = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (Mail mail : seen.history().all(Mail.class)) {
            List<Published> records = seen.topics().ofEvent(mail.eventId());
            if (records.isEmpty()) {
                continue;
            }
            String review = records.getFirst().event().aggregate();
            long version = records.getFirst().event().version();
            Newest before = newest.get(review);
            Mail original = first.putIfAbsent(mail.eventId(), mail);
            if (before == null || version >= before.version()) {
                newest.put(review, new Newest(version, mail));
            } else if (original == null || causes.stream().noneMatch(span -> span.overlaps(original.at(), mail.at()))) {
                String what = original == null ? "the mail" : "a copy of the mail";
                violations.add(new Violation(
                        id(),
                        what + " of version " + version + " of review " + review + " comes after that of version "
                                + before.version(),
                        original == null ? List.of(before.mail(), mail) : List.of(original, before.mail(), mail)));
            }
        }
        return violations;
    }
}
