package io.thereview.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.stack.process.SafeFile;
import io.thereview.stack.view.Progress;
import io.thereview.system.command.FaultRun;
import io.thereview.system.command.RunResult;
import io.thereview.system.fault.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Before all others, so that no second platform takes processor time from this one. */
@Order(1)
class FaultsST {

    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();

    @Test
    void ninety_seconds_of_faults_break_no_invariant() throws Exception {
        SafeFile.deleteTree(FOLDER);
        Files.createDirectories(FOLDER);
        Schedule schedule = Schedule.of(1, Duration.ofSeconds(90));
        new FaultRun(SharedPlatform.ROOT, FOLDER, schedule, "this build").execute(Progress.silent());

        RunResult result = RunResult.of(FOLDER, schedule);

        assertThat(result.ok()).as(result.text()).isTrue();
    }
}
