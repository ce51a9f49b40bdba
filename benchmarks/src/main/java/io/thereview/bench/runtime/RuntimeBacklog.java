package io.thereview.bench.runtime;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.lane.Window;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A backlog that is far larger than the heap. */
public final class RuntimeBacklog implements Workload {

    private static final int RECORDS = 1_000_000;
    private static final int KEYS = 1_000;
    private static final String HEAP = "-Xmx96m";

    private final Platform platform;

    /** Reads topics of the platform. */
    public RuntimeBacklog(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "runtime-backlog";
    }

    @Override
    public String description() {
        return "1,000,000 records in a process with " + HEAP + "; peer and limit: what the window allows";
    }

    /**
     * What came of it.
     *
     * @param most unfinished records of one partition
     * @param pauses how often a partition was no longer fetched
     * @param resumed how often it was fetched again
     */
    record Found(double most, double pauses, double resumed, double perSecond) {

        private static Found read(String line) {
            String[] words = line.strip().split(" ", -1);
            return new Found(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]));
        }
    }

    @Override
    public List<Row> run() throws Exception {
        Backlog backlog = platform.backlog(platform.scaled(RECORDS), KEYS);
        Found found = read(backlog);
        double allowed = Window.DEFAULT.records() + Membership.DEFAULT.recordsPerPoll() - 1;
        String title = backlog.records() + " records with " + HEAP;
        return List.of(
                new Row(
                        title + ", each handled once",
                        "k",
                        backlog.records() / 1e3,
                        backlog.records() / 1e3,
                        backlog.records() / 1e3,
                        1,
                        Target.atLeast(1)),
                new Row(
                        "the same: most unfinished records of a partition",
                        "",
                        found.most(),
                        allowed,
                        allowed,
                        found.most() / allowed,
                        Target.atMost(1)),
                new Row(
                        "the same: pauses of fetching, each ended",
                        "",
                        found.pauses(),
                        found.resumed(),
                        1,
                        found.pauses() == 0 ? 0 : found.resumed() / found.pauses(),
                        Target.atLeast(0.5)));
    }

    private Found read(Backlog backlog) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BacklogProgram.class.getName(),
                        platform.kafka().bootstrapServers(),
                        platform.registryUrl(),
                        backlog.topic().name(),
                        Integer.toString(backlog.records()),
                        Integer.toString(backlog.keys()))
                .redirectError(Redirect.INHERIT)
                .start();
        String output;
        try (var stream = process.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the process with " + HEAP + " ended with " + exit);
        }
        return Found.read(output);
    }
}
