package io.thereview.gate.data;

import org.jspecify.annotations.Nullable;

/**
 * The way from a whole value to a part of it, by the writer's names: enough to print the part where it stands.
 *
 * @param key of a record's field or a map's entry; absent within an array
 */
record Trail(@Nullable Trail outer, @Nullable String key) {

    /** The text of a part, put into what is around it. */
    static String around(@Nullable Trail trail, String part) {
        String text = part;
        for (Trail each = trail; each != null; each = each.outer) {
            text = each.key == null ? "[" + text + "]" : "{\"" + each.key + "\": " + text + "}";
        }
        return text;
    }
}
