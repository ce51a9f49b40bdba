package io.thereview.gate.catalogue;

import io.thereview.gate.catalogue.Flattening.Fields;
import io.thereview.gate.catalogue.Flattening.Flat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The life of every field through the versions of a subject. Not thread-safe. */
final class FieldRows {

    /** What stands between a field and the fields of a record within it. */
    private static final Pattern INNER = Pattern.compile("(?:\\[]|\\{}|<[^>]*>)+$");

    private final Map<String, String> since = new HashMap<>();
    private final Map<String, FieldRow> gone = new LinkedHashMap<>();
    private Map<String, Flat> present = Map.of();
    private boolean complete = true;

    private FieldRows() {}

    /** The fields of the newest version, and then those that it no longer has. */
    static FieldRows of(List<Known> oldestFirst) {
        FieldRows rows = new FieldRows();
        oldestFirst.forEach(rows::next);
        return rows;
    }

    /** Whether these are all fields. */
    boolean isComplete() {
        return complete;
    }

    List<FieldRow> list() {
        List<FieldRow> list = new ArrayList<>();
        present.forEach((path, flat) -> list.add(row(path, flat, "", "")));
        list.addAll(gone.values());
        return list;
    }

    private void next(Known version) {
        Fields fields = Flattening.of(version.schema());
        Map<String, Flat> now = fields.byPath();
        complete &= fields.complete();
        present.forEach((path, flat) -> {
            if (!now.containsKey(path)
                    && (now.containsKey(parent(path)) || parent(path).isEmpty())) {
                gone.put(path, row(path, flat, version.label(), renamed(path, now)));
            }
        });
        since.keySet().retainAll(now.keySet());
        now.keySet().forEach(path -> {
            since.putIfAbsent(path, version.label());
            gone.remove(path);
        });
        present = now;
    }

    private FieldRow row(String path, Flat flat, String removed, String renamed) {
        FieldRow.Life life = new FieldRow.Life(since.getOrDefault(path, ""), removed, renamed);
        return new FieldRow(path, flat.shape(), flat.doc(), flat.fallback(), flat.personal(), life);
    }

    private static String renamed(String path, Map<String, Flat> now) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return now.entrySet().stream()
                .filter(field -> parent(field.getKey()).equals(parent(path)))
                .filter(field -> field.getValue().shape().aliases().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The path of the field around; empty at the top. */
    private static String parent(String path) {
        String outer = path.substring(0, Math.max(0, path.lastIndexOf('.')));
        return INNER.matcher(outer).replaceFirst("");
    }
}
