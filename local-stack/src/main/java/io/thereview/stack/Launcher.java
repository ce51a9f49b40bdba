package io.thereview.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.stack.process.ProcessEntry;
import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import io.thereview.stack.process.Stage;
import io.thereview.stack.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Who started the run, as it stands in the run folder.
 *
 * @param startedAt in milliseconds since 1970
 * @param detached whether the run goes on without its launcher
 */
record Launcher(long pid, long startedAt, boolean detached) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String FILE = "launcher.json";

    /** This process. */
    static Launcher self() {
        ProcessHandle self = ProcessHandle.current();
        return new Launcher(
                self.pid(), self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli(), false);
    }

    /** The launcher named in the run folder; none if there is no run, or no readable one. */
    static Optional<Launcher> read(Path run) {
        try {
            return Optional.of(JSON.readValue(Files.readString(run.resolve(FILE)), Launcher.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StackException("cannot read " + run.resolve(FILE) + ": " + e, e);
        }
    }

    void write(Path run) {
        try {
            SafeFile.write(run.resolve(FILE), JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, gone on without its launcher. */
    Launcher gone() {
        return new Launcher(pid, startedAt, true);
    }

    /** Its process. */
    ProcessEntry process() {
        return new ProcessEntry("the launcher", pid, Instant.ofEpochMilli(startedAt), Stage.APP, StopSignal.TERM, "");
    }
}
