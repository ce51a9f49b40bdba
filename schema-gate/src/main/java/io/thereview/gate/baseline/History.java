package io.thereview.gate.baseline;

import java.util.List;

/**
 * Moments of one line of development.
 *
 * @param moments oldest first
 */
public record History(List<Moment> moments) {

    public History {
        moments = List.copyOf(moments);
    }
}
