package io.thereview.gate.source;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for, by one thread. */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> making;
    private volatile @Nullable T value;

    /** A value that this makes. */
    public Once(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public T get() {
        T made = value;
        return made == null ? make() : made;
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = making.get();
            value = made;
        }
        return made;
    }
}
