package io.thereview.stack.process;

import java.nio.file.Path;
import java.util.List;

/** What a run has left in the system: its processes and its run folder. */
public record Leftovers(Path run) {

    /** The processes of the run that are alive. */
    public List<ProcessEntry> processes() {
        return ProcessTable.open(Workspace.table(run)).entries().stream()
                .filter(entry -> entry.live().isPresent())
                .toList();
    }

    /** Stops the processes, users before what they use, those of one stage together; then deletes the run folder. */
    public void clear() throws InterruptedException {
        for (Stage stage : Stage.values()) {
            Together.run(processes().stream()
                    .filter(entry -> entry.stage() == stage)
                    .<Together.Step>map(entry -> entry::stop)
                    .toList());
        }
        erase();
    }

    /** Ends the processes at once, then deletes the run folder. */
    public void kill() throws InterruptedException {
        Together.run(
                processes().stream().<Together.Step>map(entry -> entry::kill).toList());
        erase();
    }

    private void erase() throws InterruptedException {
        Strays.kill(run);
        SafeFile.deleteTree(run);
    }
}
