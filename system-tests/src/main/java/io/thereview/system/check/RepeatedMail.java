package io.thereview.system.check;

import io.thereview.system.history.Entry;
import io.thereview.system.history.Fault.Role;
import io.thereview.system.history.Mail;
import io.thereview.system.history.Row;
import io.thereview.system.history.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * C11. Unbounded duplicates of what cannot be taken back. A mail may go out again when it was sent and not yet noted as sent,
 * which needs a fault of the app, of the mail server or of the database, for as many mails as one instance has in flight.
 */
final class RepeatedMail implements Invariant {

    private static final Set<Role> CAUSES = Set.of(Role.NOTIFICATION, Role.MAIL, Role.DATABASE);

    @Override
    public String id() {
        return "C11";
    }

    @Override
    public String sentence() {
        return "Each notice that is done went out, under one message id of its own, with no more copies than faults allow.";
    }

    @Override
    public String anomaly() {
        return "unbounded duplicates, lost mail";
    }

    @Override
    public List<Violation> violations(Seen seen) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Mail> byEvent = new HashMap<>();
        Map<String, Mail> byMessage = new HashMap<>();
        List<Entry> copies = new ArrayList<>();
        for (Mail mail : seen.history().all(Mail.class)) {
            Mail first = byEvent.putIfAbsent(mail.eventId(), mail);
            Mail same = byMessage.putIfAbsent(mail.messageId(), mail);
            if (first != null && !first.messageId().equals(mail.messageId())) {
                violations.add(new Violation(
                        id(), "event " + mail.eventId() + " was mailed under two message ids", List.of(first, mail)));
            } else if (same != null && !same.eventId().equals(mail.eventId())) {
                violations.add(new Violation(
                        id(), "two events were mailed under message id " + mail.messageId(), List.of(same, mail)));
            } else if (first != null) {
                copies.add(mail);
            }
        }
        tooMany(seen, copies, byEvent, violations);
        seen.groups(Run.Effect.MAILS).forEach(group -> missing(seen, group, byEvent, violations));
        return violations;
    }

    private void tooMany(Seen seen, List<Entry> copies, Map<String, Mail> byEvent, List<Violation> violations) {
        long bound = seen.faults(CAUSES) * seen.run().bounds().mailsInFlight();
        if (copies.size() > bound && copies.getLast() instanceof Mail last) {
            Mail first = byEvent.getOrDefault(last.eventId(), last);
            String sentence = copies.size() + " mails are copies, and the faults of this run allow " + bound;
            violations.add(new Violation(id(), sentence, List.of(first, last)));
        }
    }

    private void missing(Seen seen, Run.Group group, Map<String, Mail> byEvent, List<Violation> violations) {
        for (Row.Inbox row : seen.history().all(Row.Inbox.class)) {
            List<Published> records = seen.topics().ofEvent(row.eventId());
            if (row.group().equals(group.name())
                    && row.done()
                    && !records.isEmpty()
                    && !byEvent.containsKey(row.eventId())) {
                violations.add(new Violation(
                        id(),
                        records.getFirst() + " is noted as mailed, and no mail of it was accepted",
                        List.of(records.getFirst().record(), row)));
            }
        }
    }
}
