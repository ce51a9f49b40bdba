package io.thereview.gate.baseline;

import io.thereview.gate.source.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Everything that today is compared with.
 *
 * @param releasedThen what the folder of releases held at the merge base, below that folder
 * @param notes what people should know of it, such as that there is no git repository
 */
public record Comparison(List<History> histories, Optional<Snapshot> releasedThen, List<String> notes) {

    public Comparison {
        histories = List.copyOf(histories);
        notes = List.copyOf(notes);
    }

    /** Every moment, history by history. */
    public List<Moment> moments() {
        return histories.stream().flatMap(history -> history.moments().stream()).toList();
    }
}
