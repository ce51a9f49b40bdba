package io.thereview.gate.deploy;

import io.thereview.gate.deploy.FieldMatrix.Use;
import io.thereview.gate.walk.DefaultJson;
import io.thereview.gate.walk.PairWalk;
import io.thereview.gate.walk.Spot;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Every field of a writer's schema by its path, and what one reader does with it. For one pair. */
final class FieldWalk {

    /** More rows than this nobody reads. */
    static final int MOST = 5_000;

    private final Map<String, Use> uses = new LinkedHashMap<>();
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private FieldWalk() {}

    static Map<String, Use> of(Schema written, Schema reader) {
        FieldWalk walk = new FieldWalk();
        Spot top = Spot.top(written);
        try {
            walk.type(top, written, Schema.applyAliases(written, reader), Side.of(reader));
        } catch (AvroRuntimeException e) { // aliases that contradict each other: no decoder can be made
            walk.uses.clear();
            walk.open.clear();
            walk.type(top, written, written, Side.lost(Use.FAILS));
        }
        return walk.uses;
    }

    /**
     * What is on the reader's side of a place.
     *
     * @param reader null where there is nothing
     * @param lost what becomes of values then
     */
    private record Side(@Nullable Schema reader, Use lost) {

        static Side of(Schema reader) {
            return new Side(reader, Use.READ);
        }

        static Side lost(Use lost) {
            return new Side(null, lost);
        }
    }

    private void type(Spot spot, Schema written, Schema renamed, Side side) {
        switch (written.getType()) {
            case UNION -> union(spot, written, renamed, side);
            case RECORD -> {
                if (open.add(written)) {
                    record(spot, written, renamed, met(renamed, side));
                    open.remove(written);
                }
            }
            case ARRAY -> {
                Schema reader = met(renamed, side).reader();
                Side items = reader == null ? met(renamed, side) : Side.of(reader.getElementType());
                type(spot.items(), written.getElementType(), renamed.getElementType(), items);
            }
            case MAP -> {
                Schema reader = met(renamed, side).reader();
                Side values = reader == null ? met(renamed, side) : Side.of(reader.getValueType());
                type(spot.values(), written.getValueType(), renamed.getValueType(), values);
            }
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private void union(Spot spot, Schema written, Schema renamed, Side side) {
        Schema reader = side.reader();
        boolean same = reader != null
                && PairWalk.resolve(renamed, reader) instanceof Resolver.WriterUnion choice
                && choice.unionEquiv;
        List<Schema> branches = written.getTypes();
        for (int i = 0; i < branches.size(); i++) {
            Side below = same && reader != null ? Side.of(reader.getTypes().get(i)) : side;
            type(
                    spot.branch(written, branches.get(i)),
                    branches.get(i),
                    renamed.getTypes().get(i),
                    below);
        }
    }

    /** What a type that is no union meets: the branch that Avro chooses, if the reader has a union there. */
    private static Side met(Schema renamed, Side side) {
        Schema reader = side.reader();
        if (reader == null) {
            return side;
        }
        if (reader.getType() == Schema.Type.UNION) {
            return PairWalk.resolve(renamed, reader) instanceof Resolver.ReaderUnion choice
                    ? Side.of(reader.getTypes().get(choice.firstMatch))
                    : Side.lost(Use.FAILS);
        }
        return reader.getType() == renamed.getType() ? side : Side.lost(Use.FAILS);
    }

    private void record(Spot spot, Schema written, Schema renamed, Side side) {
        Schema reader = side.reader();
        for (Schema.Field field : written.getFields()) {
            if (uses.size() >= MOST) {
                return;
            }
            Schema.Field as = renamed.getFields().get(field.pos());
            Schema.Field read = reader == null ? null : reader.getField(as.name());
            Spot at = spot.field(written, field.name());
            if (read != null) {
                uses.put(at.path(), Reach.use(as.schema(), read.schema()));
                type(at, field.schema(), as.schema(), Side.of(read.schema()));
            } else {
                Use lost = reader == null ? side.lost() : Use.IGNORED;
                uses.put(at.path(), lost);
                type(at, field.schema(), as.schema(), Side.lost(lost));
            }
        }
        if (reader != null) {
            reader.getFields().stream()
                    .filter(field -> renamed.getField(field.name()) == null)
                    .forEach(field -> uses.putIfAbsent(
                            spot.field(written, field.name()).path(),
                            DefaultJson.of(field) == null ? Use.FAILS : Use.DEFAULTED));
        }
    }
}
