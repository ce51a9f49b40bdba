package io.thereview.stack.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.thereview.stack.PlatformStatus;
import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.StateFolder;
import io.thereview.stack.view.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code thereview status}. */
@CommandLine.Command(
        name = "status",
        description = "Shows what runs, where, and with how much memory. Exit code 1 when not everything runs.")
final class StatusCommand implements Callable<Integer> {

    private static final long MEGABYTE = 1024 * 1024;

    @CommandLine.Option(names = "--json", description = "One JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PlatformStatus status = PlatformStatus.of(StateFolder.of(RepositoryRoot.find()));
        System.out.println(json ? JsonMapper.builder().build().writeValueAsString(status) : text(status));
        return status.state().equals("up") ? 0 : 1;
    }

    private static String text(PlatformStatus status) {
        if (status.services().isEmpty()) {
            return "nothing runs; ./thereview up starts the platform";
        }
        Table table = new Table("SERVICE", "STATE", "PID", "MEMORY", "ADDRESS");
        for (PlatformStatus.Service service : status.services()) {
            table.row(
                    service.name(),
                    service.state(),
                    Long.toString(service.pid()),
                    megabytes(service.residentBytes()),
                    service.address());
        }
        return table + "\n" + status.state() + ", " + megabytes(status.residentBytes()) + " resident in all";
    }

    private static String megabytes(long bytes) {
        return bytes / MEGABYTE + " MB";
    }
}
