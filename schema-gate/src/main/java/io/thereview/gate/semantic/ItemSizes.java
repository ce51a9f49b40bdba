package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.TypeText;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/**
 * Items of arrays and values of maps that are read as something larger than was written. As a guard against forged counts,
 * Avro's Java decoders (1.12.2) multiply the count by the smallest size of the <em>reader's</em> item and throw {@link
 * java.io.EOFException} where fewer bytes are left, though every item would resolve. The fast reader, which is the default,
 * does so for arrays only.
 *
 * <p>Whether that happens depends on what the items hold: an ERROR where a single usual item fails, a WARN where several do,
 * and an INFO where only items fail that hold next to nothing, such as empty texts.
 */
public final class ItemSizes {

    /** The rules that speak of sizes, the gravest first. */
    public static final Set<Rule> RULES = EnumSet.of(
            Rule.SEMANTIC_ITEMS_OUTGROW_BYTES,
            Rule.SEMANTIC_ITEMS_MAY_OUTGROW_BYTES,
            Rule.SEMANTIC_ITEMS_OUTGROW_EMPTY_BYTES);

    /** Characters that a text, or a key of a map, usually has at least. */
    private static final int SHORT_TEXT = 4;

    private ItemSizes() {}

    static void judge(Meeting meeting, Notes notes) {
        if (!(meeting.action() instanceof Resolver.Container container)
                || container.elementAction.type == Resolver.Action.Type.ERROR) {
            return;
        }
        boolean array = meeting.reader().getType() == Schema.Type.ARRAY;
        Schema written =
                array ? meeting.written().getElementType() : meeting.written().getValueType();
        Schema read =
                array ? meeting.reader().getElementType() : meeting.reader().getValueType();
        long key = array ? 0 : 1;
        long needed = key + new Size(true).of(read);
        long least = key + new Size(true).of(written);
        if (needed <= least) {
            return;
        }
        boolean fixed = Size.isFixed(written);
        long usual = new Size(false).of(written) + (array ? 0 : 1 + SHORT_TEXT);
        boolean alone = array && needed > (fixed ? usual : usual + 1);
        boolean several = needed > usual || fixed;
        String item = array ? "item" : "value";
        long size = several ? usual : least;
        notes.add(
                alone
                        ? Rule.SEMANTIC_ITEMS_OUTGROW_BYTES
                        : several ? Rule.SEMANTIC_ITEMS_MAY_OUTGROW_BYTES : Rule.SEMANTIC_ITEMS_OUTGROW_EMPTY_BYTES,
                array ? meeting.spot().items() : meeting.spot().values(),
                (fixed ? "" : several ? "a small " : "an empty ") + item + " (" + TypeText.of(written)
                        + ") is written in " + size
                        + (size == 1 ? " byte" : " bytes") + ", and Java's decoder demands at least " + needed
                        + " for each that it reads as " + TypeText.of(read) + ": it throws EOFException where "
                        + (alone ? "it stands" : "several stand") + " at the end of a record"
                        + (array ? "" : ", if its fast reader is off"),
                "keep the " + item + "s as they are, and add another field for the new ones, empty by default");
    }

    /** How many bytes a value takes: at least, by Avro's own count, or usually, where it is small. */
    private static final class Size {

        private final boolean least;
        private final IdentityHashMap<Schema, Long> known = new IdentityHashMap<>();

        private Size(boolean least) {
            this.least = least;
        }

        private long of(Schema schema) {
            return switch (schema.getType()) {
                case NULL -> 0;
                case FIXED -> schema.getFixedSize();
                case FLOAT -> 4;
                case DOUBLE -> 8;
                case RECORD -> fields(schema);
                case STRING, BYTES -> least ? 1 : 1 + SHORT_TEXT;
                case INT, LONG -> least || schema.getProp("logicalType") == null ? 1 : dated(schema);
                case UNION, BOOLEAN, ENUM, ARRAY, MAP -> 1;
            };
        }

        /** Days of this century take three bytes, moments five at least. */
        private static long dated(Schema schema) {
            return schema.getType() == Schema.Type.INT ? 3 : 5;
        }

        private long fields(Schema record) {
            Long sum = known.putIfAbsent(record, 0L);
            if (sum == null) {
                sum = record.getFields().stream()
                        .mapToLong(field -> of(field.schema()))
                        .sum();
                known.put(record, sum);
            }
            return sum;
        }

        /** Whether every value takes the same number of bytes. */
        static boolean isFixed(Schema schema) {
            return switch (schema.getType()) {
                case NULL, BOOLEAN, FIXED, FLOAT, DOUBLE -> true;
                case RECORD -> schema.getFields().stream().allMatch(field -> isFixedLeaf(field.schema()));
                case ENUM, STRING, BYTES, INT, LONG, UNION, ARRAY, MAP -> false;
            };
        }

        private static boolean isFixedLeaf(Schema schema) {
            return schema.getType() != Schema.Type.RECORD && isFixed(schema);
        }
    }
}
