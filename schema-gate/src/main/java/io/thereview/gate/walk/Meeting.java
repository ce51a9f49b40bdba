package io.thereview.gate.walk;

import io.thereview.gate.rule.Direction;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One place where something written meets the schema that reads it.
 *
 * @param direction which of the two is the next schema
 * @param written the type, as the writer calls it
 * @param renamed the same, as the reader's aliases call it: what Avro resolves
 * @param reader the type that reads it
 * @param action what Avro does here
 * @param spot where, by the names of the next schema
 * @param chosenFrom the reader's union of which {@code reader} is the branch that Avro chose; absent outside of unions
 * @param writtenIn the writer's union of which {@code written} is a branch; absent outside of unions
 * @param assumed whether Avro finds no branch here, and {@code reader} is the one that most likely was meant
 */
public record Meeting(
        Direction direction,
        Schema written,
        Schema renamed,
        Schema reader,
        Resolver.Action action,
        Spot spot,
        @Nullable Schema chosenFrom,
        @Nullable Schema writtenIn,
        boolean assumed) {

    /** The type as it was. */
    public Schema before() {
        return direction == Direction.NEXT_READS_OLD ? written : reader;
    }

    /** The type as it is to be. */
    public Schema after() {
        return direction == Direction.NEXT_READS_OLD ? reader : written;
    }

    /** Where the reader is a union: the branch that most likely is meant, unless it is that of something else written. */
    public @Nullable Schema likeliestBranch() {
        Schema branch = Branches.likeliest(renamed, reader);
        return branch == null || isAnotherWritten(branch) ? null : branch;
    }

    /** Whether the branch is, by its name, that of another type which the writer's union has too. */
    public boolean isAnotherWritten(Schema branch) {
        return writtenIn != null
                && Branches.isNamed(branch)
                && !branch.getName().equals(renamed.getName())
                && writtenIn.getTypes().stream()
                        .anyMatch(
                                each -> Branches.isNamed(each) && each.getName().equals(branch.getName()));
    }

    /** Whether several types that the writer's union has are no branch of the reader's, so that none is just renamed. */
    public boolean isOneOfSeveralWithoutBranch() {
        Schema union = chosenFrom;
        return writtenIn != null
                && union != null
                && writtenIn.getTypes().stream()
                                .filter(each ->
                                        each.getType() == written.getType() && Branches.meant(each, union) == null)
                                .count()
                        > 1;
    }

    /** Whether both are of this type. */
    public boolean areBoth(Schema.Type type) {
        return written.getType() == type && reader.getType() == type;
    }

    /** Whether Avro reports an error for every value that gets here. */
    public boolean isError() {
        return action.type == Resolver.Action.Type.ERROR;
    }

    /** Of two records: the fields that are read, in the writer's order. */
    public List<FieldPair> read() {
        List<FieldPair> pairs = new ArrayList<>();
        List<Schema.Field> fields = renamed.getFields();
        for (int i = 0; i < fields.size(); i++) {
            Schema.Field field = reader.getField(fields.get(i).name());
            if (field != null) {
                pairs.add(new FieldPair(written.getFields().get(i), fields.get(i), field));
            }
        }
        return pairs;
    }

    /** Of two records: the writer's fields that nobody reads. */
    public List<Schema.Field> unread() {
        List<Schema.Field> unread = new ArrayList<>();
        for (int i = 0; i < renamed.getFields().size(); i++) {
            if (reader.getField(renamed.getFields().get(i).name()) == null) {
                unread.add(written.getFields().get(i));
            }
        }
        return unread;
    }

    /** Of two records: the reader's fields that nobody wrote. */
    public List<Schema.Field> unwritten() {
        return reader.getFields().stream()
                .filter(field -> renamed.getField(field.name()) == null)
                .toList();
    }
}
