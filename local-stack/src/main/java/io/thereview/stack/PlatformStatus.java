package io.thereview.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.thereview.stack.process.Memory;
import io.thereview.stack.process.ProcessEntry;
import io.thereview.stack.process.ProcessTable;
import io.thereview.stack.process.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What runs and what should.
 *
 * @param state {@code up}, {@code partial} when something that should run does not, or not yet, {@code down} when nothing should
 */
public record PlatformStatus(
        String state,
        List<Service> services,
        @JsonProperty("rss_bytes") long residentBytes) {

    public PlatformStatus {
        services = List.copyOf(services);
    }

    /**
     * One process that should run.
     *
     * @param state {@code running} or {@code dead}
     */
    public record Service(
            String name,
            String state,
            long pid,
            String address,
            @JsonProperty("rss_bytes") long residentBytes) {

        static Service of(ProcessEntry entry) {
            Optional<ProcessHandle> live = entry.live();
            return new Service(
                    entry.name(),
                    live.isPresent() ? "running" : "dead",
                    entry.pid(),
                    entry.address(),
                    live.map(Memory::resident).orElse(0L));
        }

        public boolean runs() {
            return state.equals("running");
        }
    }

    /** Looks at the processes of the state folder's run. */
    public static PlatformStatus of(StateFolder folder) {
        List<Service> services = ProcessTable.open(Workspace.table(folder.run())).entries().stream()
                .sorted(Comparator.comparing(ProcessEntry::stage).reversed().thenComparing(ProcessEntry::name))
                .map(Service::of)
                .toList();
        boolean all = services.stream().allMatch(Service::runs) && Addresses.areWritten(folder.run());
        String state = services.isEmpty() ? "down" : all ? "up" : "partial";
        return new PlatformStatus(
                state,
                services,
                services.stream().mapToLong(Service::residentBytes).sum());
    }
}
