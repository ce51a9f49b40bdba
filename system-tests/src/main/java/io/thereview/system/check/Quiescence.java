package io.thereview.system.check;

import io.thereview.system.history.History;
import java.time.Duration;
import java.util.Optional;

/** How long the platform took to finish, once nobody asked for more and nothing was broken. */
public final class Quiescence {

    private Quiescence() {}

    /**
     * From the end of load and faults until every group has seen everything; empty when one never had. As exact as offsets were
     * looked at.
     */
    public static Optional<Duration> of(History history) {
        Backlog backlog = Backlog.of(history);
        if (!backlog.behind().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.max(0, backlog.lastUnseen() - new Seen(history).calmSince())));
    }
}
