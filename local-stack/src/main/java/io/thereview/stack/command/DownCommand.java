package io.thereview.stack.command;

import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.StateFolder;
import io.thereview.stack.Stopping;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code thereview down}. */
@CommandLine.Command(
        name = "down",
        description = "Stops the platform, whoever started it. Leaves no process, port or temporary file behind.")
final class DownCommand implements Callable<Integer> {

    @CommandLine.Option(names = "--wipe", description = "Delete data and logs too.")
    private boolean wipe;

    @Override
    public Integer call() throws InterruptedException {
        int stopped = new Stopping(StateFolder.of(RepositoryRoot.find())).run(wipe);
        System.out.println(stopped == 0 ? "nothing was running" : "stopped " + stopped + " processes");
        if (wipe) {
            System.out.println("data and logs are deleted");
        }
        return 0;
    }
}
