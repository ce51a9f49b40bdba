package io.thereview.runtime.sample;

import io.thereview.runtime.position.Positions;
import io.thereview.runtime.position.PositionsContract;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

class MemoryPositionsTest extends PositionsContract {

    private final MemoryPositions.Store store = new MemoryPositions.Store();

    @Override
    protected Positions member(Function<Set<String>, Map<String, UUID>> topicIds) {
        return new MemoryPositions(store, topicIds);
    }
}
