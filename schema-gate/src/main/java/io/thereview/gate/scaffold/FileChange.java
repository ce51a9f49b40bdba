package io.thereview.gate.scaffold;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file that is to be written.
 *
 * @param what the change is, for people
 * @param before its text; empty for a file that is not there
 */
public record FileChange(Path file, String what, Optional<String> before, String after) {

    static FileChange created(Path file, String what, String text) {
        return new FileChange(file, what, Optional.empty(), text);
    }
}
