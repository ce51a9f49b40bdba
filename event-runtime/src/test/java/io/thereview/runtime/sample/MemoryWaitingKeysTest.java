package io.thereview.runtime.sample;

import io.thereview.runtime.position.WaitingKeys;
import io.thereview.runtime.position.WaitingKeysContract;

class MemoryWaitingKeysTest extends WaitingKeysContract {

    private final MemoryWaitingKeys.Store store = new MemoryWaitingKeys.Store();

    @Override
    protected WaitingKeys member() {
        return new MemoryWaitingKeys(store);
    }
}
