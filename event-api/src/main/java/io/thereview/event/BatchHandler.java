package io.thereview.event;

import java.util.List;

/**
 * What a service does about many events at once, for effects that cost less together, such as statements of a database.
 * Called for one partition's events at a time, in their order; must be thread-safe, because events of different partitions
 * may arrive at the same time.
 *
 * @param <E> the type of the events; {@code Object} where several types arrive together
 */
@FunctionalInterface
public interface BatchHandler<E> {

    /**
     * Applies all of the events or none.
     *
     * @param batch in the order of their offsets; at least one
     * @return what became of all of them. When it is neither applied nor duplicate nor superseded, or an exception is
     *     thrown, and there is more than one event, each is delivered again alone, so that only the culprit suffers for it.
     * @throws Exception when the effects could not be made
     */
    Outcome handle(List<Arrival<E>> batch) throws Exception;
}
