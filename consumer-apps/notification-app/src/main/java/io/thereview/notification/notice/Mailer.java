package io.thereview.notification.notice;

import io.thereview.event.EventId;
import io.thereview.event.Outcome;

/** Sends notices. */
@FunctionalInterface
public interface Mailer {

    /**
     * Sends the notice. The event's id goes with it, so that whoever receives it twice can tell.
     *
     * @return applied; rejected when the other side will never take this notice; unavailable when it takes none now
     * @throws Exception when no mail could be made of it
     */
    Outcome send(EventId eventId, Notice notice) throws Exception;
}
