package io.thereview.gate.semantic;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.Meeting;
import io.thereview.gate.walk.Notes;
import io.thereview.gate.walk.TypeText;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;

/**
 * Items of arrays and values of maps that are read as something larger than was written. As a guard against forged counts,
 * Avro's Java decoders (1.12.2) multiply the count by the smallest size of the <em>reader's</em> item and throw {@link
 * java.io.EOFException} where fewer bytes are left, though every item would resolve. The fast reader, which is the default,
 * does so for arrays only.
 */
final class ItemSizes {

    /** Characters that a text, or a key of a map, is taken to have. */
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
        long needed = new Size(true).of(read);
        if (needed <= new Size(true).of(written)) {
            return;
        }
        Size size = new Size(false);
        long usual = size.of(written) + (array ? 0 : SHORT_TEXT);
        if (needed <= usual) {
            return;
        }
        boolean alone = needed > usual + 1 && !size.unbounded && array;
        String item = array ? "item" : "value";
        notes.add(
                alone ? Rule.SEMANTIC_ITEMS_OUTGROW_BYTES : Rule.SEMANTIC_ITEMS_MAY_OUTGROW_BYTES,
                array ? meeting.spot().items() : meeting.spot().values(),
                "a small " + item + " (" + TypeText.of(written) + ") is written in " + usual
                        + (usual == 1 ? " byte" : " bytes") + ", and Java's decoder demands at least " + needed
                        + " for each that it reads as " + TypeText.of(read) + ": it throws EOFException where "
                        + (alone ? "it stands" : "several stand") + " at the end of a record"
                        + (array ? "" : ", if its fast reader is off"),
                "keep the " + item + "s as they are, and add another field for the new ones, empty by default");
    }

    /** How many bytes a value takes: at least, by Avro's own count, or usually, where it is small. */
    private static final class Size {

        private final boolean least;
        private final Set<Schema> within = Collections.newSetFromMap(new IdentityHashMap<>());
        private boolean unbounded;

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
                case STRING, BYTES -> text();
                case INT, LONG -> least || schema.getProp("logicalType") == null ? 1 : dated(schema);
                case UNION, BOOLEAN, ENUM, ARRAY, MAP -> 1;
            };
        }

        private long text() {
            unbounded = true;
            return least ? 1 : 1 + SHORT_TEXT;
        }

        /** Days of this century take three bytes, moments five at least. */
        private static long dated(Schema schema) {
            return schema.getType() == Schema.Type.INT ? 3 : 5;
        }

        private long fields(Schema record) {
            if (!within.add(record)) {
                return 0;
            }
            long sum = record.getFields().stream()
                    .mapToLong(field -> of(field.schema()))
                    .sum();
            within.remove(record);
            return sum;
        }
    }
}
