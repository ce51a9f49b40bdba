package io.thereview.runtime.replay;

import io.thereview.runtime.replay.AuditEntry.State;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a command is about, and why it leaves letters alone whose places it names. Not thread-safe. */
final class Named {

    private final Selection selection;
    private final Audit audit;
    private final Report report;
    private final Set<Place> missing;

    Named(Selection selection, Audit audit, Report report) {
        this.selection = selection;
        this.audit = audit;
        this.report = report;
        this.missing = new LinkedHashSet<>(selection.named());
    }

    /** Whether something is to be done with the letter. */
    boolean means(Letter letter) {
        boolean named = missing.remove(letter.place());
        boolean selected = selection.filter().test(letter);
        boolean meant = selected && (selection.closedToo() || audit.isOpen(letter));
        if (named && !selected) {
            report.left(letter.place() + " is not among those that the filters let through");
        } else if (named && !meant) {
            audit.of(letter)
                    .filter(entry -> entry.state() == State.DONE)
                    .ifPresent(done -> report.left(letter.place() + " was " + done.label() + " by " + done.by() + " ("
                            + done.replay() + ") at " + done.at() + "; --again, or again=true over HTTP, insists"));
        }
        return meant;
    }

    /** The whole range was read. */
    void tellMissing() {
        missing.forEach(place -> report.left("there is no dead letter " + place));
    }
}
