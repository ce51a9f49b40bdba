package io.thereview.gate.rule;

/**
 * A place in a file.
 *
 * @param file as the user would write it, relative to where the check runs
 * @param line first is 1
 * @param column first is 1
 */
public record Place(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
