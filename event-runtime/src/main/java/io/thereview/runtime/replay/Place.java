package io.thereview.runtime.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter lies on its topic; written {@code 0/42}. */
public record Place(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,18})");

    /**
     * The place that the text names.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static Place parse(String text) {
        Matcher place = FORM.matcher(text);
        if (!place.matches()) {
            throw new IllegalArgumentException(
                    "a dead letter is named by its partition and offset, such as 0/42, not '" + text + "'");
        }
        return new Place(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)));
    }

    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}
