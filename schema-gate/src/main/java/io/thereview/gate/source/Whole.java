package io.thereview.gate.source;

import java.util.List;

/**
 * A schema with the types of other files put in, so that it needs none of them.
 *
 * @param path its file, below the folder
 * @param text empty where it cannot be made whole
 * @param problems why not; those of the files that it uses among them
 */
public record Whole(String path, String text, List<Problem> problems) {

    static Whole broken(String path, List<Problem> problems) {
        return new Whole(path, "", List.copyOf(problems));
    }

    /** Whether there is a text. */
    public boolean isUsable() {
        return problems.isEmpty();
    }
}
