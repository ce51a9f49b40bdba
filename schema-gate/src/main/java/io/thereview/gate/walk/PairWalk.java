package io.thereview.gate.walk;

import io.thereview.gate.rule.Direction;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Walks through everything that a writer's schema may write, beside what the reader's schema makes of it. What Avro would
 * do comes from {@link Resolver}, which also builds its decoders; where that gives up with an error, the walk goes on with
 * what most likely belongs together, so that one error does not hide the next.
 *
 * <p>Aliases are applied before resolving and once more within, as {@code GenericDatumReader} does.
 */
public final class PairWalk {

    /** Makes no default values: a broken one would stop the resolution, and is another lens's business. */
    private static final GenericData WITHOUT_DEFAULTS = new GenericData() {
        @Override
        @SuppressWarnings("NullAway") // Avro asks for the value only to store it
        public Object getDefaultValue(Schema.Field field) {
            return null;
        }
    };

    private final Direction direction;
    private final Consumer<Meeting> visitor;
    private final Set<SchemaPair> seen = new HashSet<>();

    private PairWalk(Direction direction, Consumer<Meeting> visitor) {
        this.direction = direction;
        this.visitor = visitor;
    }

    /**
     * Visits every place of the pair once, outer before inner.
     *
     * @throws org.apache.avro.AvroRuntimeException if the reader's aliases contradict each other
     */
    public static void walk(Pair pair, Consumer<Meeting> visitor) {
        Schema renamed = Schema.applyAliases(pair.writer(), pair.reader());
        Resolver.Action action = resolve(renamed, pair.reader());
        Spot top = Spot.top(pair.next());
        new PairWalk(pair.direction(), visitor)
                .meet(new Meeting(
                        pair.direction(), pair.writer(), renamed, pair.reader(), action, top, null, null, false));
    }

    /** What Avro does where these two meet; the writer's names are the reader's already. */
    public static Resolver.Action resolve(Schema renamed, Schema reader) {
        return Resolver.resolve(renamed, reader, WITHOUT_DEFAULTS);
    }

    private void meet(Meeting meeting) {
        if (meeting.written().getType() == Schema.Type.RECORD
                && !seen.add(new SchemaPair(meeting.renamed(), meeting.reader()))) {
            return;
        }
        visitor.accept(meeting);
        switch (meeting.action()) {
            case Resolver.WriterUnion choice -> writtenUnion(meeting, choice);
            case Resolver.ReaderUnion choice ->
                chosen(meeting, meeting.reader().getTypes().get(choice.firstMatch), choice.actualAction, false);
            case Resolver.RecordAdjust adjust -> fields(meeting, adjust.fieldActions);
            case Resolver.Container container -> elements(meeting, container.elementAction);
            case Resolver.ErrorAction error -> afterError(meeting);
            default -> {}
        }
    }

    private void writtenUnion(Meeting meeting, Resolver.WriterUnion choice) {
        for (int i = 0; i < choice.actions.length; i++) {
            Schema branch = meeting.written().getTypes().get(i);
            Spot below = direction == Direction.OLD_READS_NEXT || choice.unionEquiv
                    ? meeting.spot().branch(meeting.written(), branch)
                    : meeting.spot();
            meet(new Meeting(
                    direction,
                    branch,
                    meeting.renamed().getTypes().get(i),
                    choice.unionEquiv ? meeting.reader().getTypes().get(i) : meeting.reader(),
                    choice.actions[i],
                    below,
                    choice.unionEquiv ? meeting.reader() : null,
                    meeting.written(),
                    false));
        }
    }

    private void chosen(Meeting meeting, Schema branch, Resolver.Action action, boolean assumed) {
        Spot below = direction == Direction.NEXT_READS_OLD
                ? meeting.spot().branch(meeting.reader(), branch)
                : meeting.spot();
        meet(new Meeting(
                direction,
                meeting.written(),
                meeting.renamed(),
                branch,
                action,
                below,
                meeting.reader(),
                meeting.writtenIn(),
                assumed));
    }

    private void fields(Meeting meeting, Resolver.Action @Nullable [] actions) {
        for (FieldPair pair : meeting.read()) {
            Schema.Field next = direction == Direction.NEXT_READS_OLD ? pair.reader() : pair.written();
            Resolver.Action action = actions == null
                    ? resolve(pair.renamed().schema(), pair.reader().schema())
                    : actions[pair.renamed().pos()];
            meet(new Meeting(
                    direction,
                    pair.written().schema(),
                    pair.renamed().schema(),
                    pair.reader().schema(),
                    action,
                    meeting.spot().field(meeting.after(), next.name()),
                    null,
                    null,
                    false));
        }
    }

    private void elements(Meeting meeting, Resolver.@Nullable Action action) {
        boolean array = meeting.written().getType() == Schema.Type.ARRAY;
        Schema written = element(meeting.written());
        Schema renamed = element(meeting.renamed());
        Schema reader = element(meeting.reader());
        Spot below = array ? meeting.spot().items() : meeting.spot().values();
        Resolver.Action each = action == null ? resolve(renamed, reader) : action;
        meet(new Meeting(direction, written, renamed, reader, each, below, null, null, false));
    }

    /** A missing default says nothing of the other fields, and a missing branch hides what is wrong within it. */
    private void afterError(Meeting meeting) {
        if (meeting.areBoth(Schema.Type.RECORD)) {
            fields(meeting, null);
        } else if (meeting.reader().getType() == Schema.Type.UNION) {
            Schema branch = meeting.likeliestBranch();
            if (branch != null) {
                chosen(meeting, branch, resolve(meeting.renamed(), branch), true);
            }
        }
    }

    private static Schema element(Schema container) {
        return container.getType() == Schema.Type.ARRAY ? container.getElementType() : container.getValueType();
    }

    /** Whether any value that gets here fails, however deep. */
    public static boolean fails(Schema renamed, Schema reader) {
        return fails(resolve(renamed, reader), Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean fails(Resolver.Action action, Set<Resolver.Action> seen) {
        if (!seen.add(action)) {
            return false;
        }
        return switch (action) {
            case Resolver.ErrorAction error -> true;
            case Resolver.WriterUnion union -> Arrays.stream(union.actions).anyMatch(each -> fails(each, seen));
            case Resolver.ReaderUnion union -> fails(union.actualAction, seen);
            case Resolver.RecordAdjust record ->
                Arrays.stream(record.fieldActions).anyMatch(each -> fails(each, seen));
            case Resolver.Container container -> fails(container.elementAction, seen);
            default -> false;
        };
    }
}
