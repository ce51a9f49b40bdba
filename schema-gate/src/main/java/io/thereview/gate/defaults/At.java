package io.thereview.gate.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A place within a default: {@code .lines[0].price}. The text is only made when something is wrong there.
 *
 * @param parent absent for the default as a whole
 */
record At(@Nullable At parent, String step) {

    static final At WHOLE = new At(null, "");

    private static final int LONGEST = 60;

    At member(String name) {
        return new At(this, "." + name);
    }

    At item(int index) {
        return new At(this, "[" + index + "]");
    }

    At entry(String key) {
        return new At(this, "{" + key + "}");
    }

    boolean isWhole() {
        return parent == null;
    }

    /** "is 5" for the whole, "has 5 at `.a[0]`" within it. */
    String holds(JsonNode json) {
        return isWhole() ? "is " + text(json) : "has " + text(json) + " at `" + path() + "`";
    }

    /** "leaves out `b`" for the whole, "leaves out `.a.b`" within it. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (At at = this; at != null; at = at.parent) {
            path.insert(0, at.step);
        }
        return path.toString();
    }

    private static String text(JsonNode json) {
        String text = json.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
