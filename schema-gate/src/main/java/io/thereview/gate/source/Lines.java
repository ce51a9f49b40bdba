package io.thereview.gate.source;

import io.thereview.gate.rule.Place;
import java.util.Arrays;

/** Where people see the characters of a text, counted in lines and characters from 1. */
final class Lines {

    private final String file;
    private final String text;
    private final int[] starts;

    Lines(String file, String text) {
        this.file = file;
        this.text = text;
        int[] found = new int[16];
        int count = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = end + 1;
        }
        this.starts = Arrays.copyOf(found, count);
    }

    /** The place of the character at an offset; of the nearest one if there is none. */
    Place place(long offset) {
        int at = (int) Math.min(Math.max(offset, 0), text.length());
        int found = Arrays.binarySearch(starts, at);
        int line = found >= 0 ? found : -found - 2;
        return new Place(file, line + 1, 1 + text.codePointCount(starts[line], at));
    }
}
