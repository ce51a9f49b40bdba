package io.thereview.gate.deploy;

import io.thereview.gate.deploy.FieldMatrix.Use;
import io.thereview.gate.walk.PairWalk;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/** What of the values of a type reaches its reader, by what Avro would do with them. */
final class Reach {

    private Reach() {}

    /** What a reader does with values of a type; the writer's names are the reader's already. */
    static Use use(Schema renamed, Schema reader) {
        Resolver.Action action = PairWalk.resolve(renamed, reader);
        if (anywhere(action, Reach::fails)) {
            return Use.FAILS;
        }
        boolean constant = isConstant(renamed, Collections.newSetFromMap(new IdentityHashMap<>()));
        return constant || anywhere(action, Reach::tells) ? Use.READ : Use.IGNORED;
    }

    /** Without recursion, because schemas may be. */
    private static boolean anywhere(Resolver.Action action, Predicate<Resolver.Action> wanted) {
        Set<Resolver.Action> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Resolver.Action> open = new ArrayDeque<>(List.of(action));
        while (!open.isEmpty()) {
            Resolver.Action next = open.remove();
            if (wanted.test(next)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(within(next));
            }
        }
        return false;
    }

    private static List<Resolver.Action> within(Resolver.Action action) {
        return switch (action) {
            case Resolver.WriterUnion union -> List.of(union.actions);
            case Resolver.ReaderUnion union -> List.of(union.actualAction);
            case Resolver.RecordAdjust record -> List.of(record.fieldActions);
            case Resolver.Container container -> List.of(container.elementAction);
            default -> List.of();
        };
    }

    /** Whether some value cannot be read, or none. */
    private static boolean fails(Resolver.Action action) {
        return switch (action) {
            case Resolver.ErrorAction error -> true;
            case Resolver.EnumAdjust symbols ->
                Arrays.stream(symbols.adjustments).anyMatch(each -> each < 0);
            default -> false;
        };
    }

    /** Whether the reader sees two values as different ones. */
    private static boolean tells(Resolver.Action action) {
        return switch (action) {
            case Resolver.Promote promoted -> true;
            case Resolver.Container container -> true; // how many there are, at least
            case Resolver.EnumAdjust symbols ->
                Arrays.stream(symbols.adjustments).distinct().count() > 1;
            case Resolver.WriterUnion union -> distinguished(union) > 1;
            case Resolver.DoNothing same ->
                !isConstant(same.reader, Collections.newSetFromMap(new IdentityHashMap<>()));
            default -> false;
        };
    }

    /** How many branches of the reader the writer's branches lead to. */
    private static long distinguished(Resolver.WriterUnion union) {
        return union.unionEquiv
                ? union.actions.length
                : Arrays.stream(union.actions)
                        .map(action -> action instanceof Resolver.ReaderUnion choice ? choice.firstMatch : 0)
                        .distinct()
                        .count();
    }

    /** Whether there is only one value, so that nothing can be lost. */
    private static boolean isConstant(Schema schema, Set<Schema> seen) {
        return switch (schema.getType()) {
            case NULL -> true;
            case ENUM -> schema.getEnumSymbols().size() == 1;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD ->
                seen.add(schema) && schema.getFields().stream().allMatch(field -> isConstant(field.schema(), seen));
            case UNION ->
                schema.getTypes().size() == 1 && isConstant(schema.getTypes().get(0), seen);
            case ARRAY, MAP, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> false;
        };
    }
}
