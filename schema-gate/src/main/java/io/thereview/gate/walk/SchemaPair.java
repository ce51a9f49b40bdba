package io.thereview.gate.walk;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Two schemas as a key. Compared by identity: equality would walk through both. */
public record SchemaPair(Schema writer, Schema reader) {

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return other instanceof SchemaPair pair && writer == pair.writer && reader == pair.reader;
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(writer) + System.identityHashCode(reader);
    }
}
