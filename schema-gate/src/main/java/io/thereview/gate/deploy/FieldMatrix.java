package io.thereview.gate.deploy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What each reader does with each field of what is written. It is told from the schemas alone, and is what writing, changing
 * and reading values shows.
 *
 * @param readers their names, in the order of {@link Row#uses}
 * @param rows the writer's fields in its order, then those that only readers have
 * @param complete false where the schema has more fields than anybody reads, and the rows end early
 */
public record FieldMatrix(List<String> readers, List<Row> rows, boolean complete) {

    /** What a reader does with a field. */
    public enum Use {
        /** Its values arrive, or something within them does. */
        READ,
        /** Whatever its values are, the reader sees the same. */
        IGNORED,
        /** Only the reader has it, and always sees its own default. */
        DEFAULTED,
        /** Some value cannot be read; of a field that only the reader has: none, because it has no default. */
        FAILS,
        /** Neither the writer nor this reader has it. */
        NONE
    }

    /**
     * One field.
     *
     * @param path by the writer's names: {@code Order.lines[].price?.amount}
     * @param uses one for each reader
     */
    public record Row(String path, List<Use> uses) {

        public Row {
            uses = List.copyOf(uses);
        }
    }

    public FieldMatrix {
        readers = List.copyOf(readers);
        rows = List.copyOf(rows);
    }

    /** The matrix of a schema. A record within itself is told of once. */
    public static FieldMatrix of(Schema written, Map<String, Schema> readers) {
        List<Map<String, Use>> columns = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>(FieldWalk.of(written, written).keySet());
        boolean complete = paths.size() < FieldWalk.MOST;
        for (Schema reader : readers.values()) {
            Map<String, Use> column = FieldWalk.of(written, reader);
            columns.add(column);
            paths.addAll(column.keySet());
        }
        List<Row> rows = paths.stream()
                .map(path -> new Row(
                        path,
                        columns.stream()
                                .map(column -> column.getOrDefault(path, Use.NONE))
                                .toList()))
                .toList();
        return new FieldMatrix(List.copyOf(readers.keySet()), rows, complete);
    }
}
