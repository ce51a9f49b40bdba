package io.thereview.gate.baseline;

import java.util.List;

/**
 * Everything that today is compared with.
 *
 * @param notes what people should know of it, such as that there is no git repository
 */
public record Comparison(List<History> histories, List<String> notes) {

    public Comparison {
        histories = List.copyOf(histories);
        notes = List.copyOf(notes);
    }

    /** Every moment, history by history. */
    public List<Moment> moments() {
        return histories.stream().flatMap(history -> history.moments().stream()).toList();
    }
}
