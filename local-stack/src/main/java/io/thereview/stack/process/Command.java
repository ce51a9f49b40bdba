package io.thereview.stack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param line program and arguments
 * @param environment in addition to the launcher's own
 * @param directory to run in
 */
public record Command(List<String> line, Map<String, String> environment, Path directory) {

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }
}
