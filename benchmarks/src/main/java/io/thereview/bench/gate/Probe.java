package io.thereview.bench.gate;

import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.check.GateRun;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Lens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * One measurement in a process of its own. Prints seconds from the start of {@code main}, seconds of CPU, and the most
 * memory that the process ever held, in MiB.
 */
public final class Probe {

    private Probe() {}

    /** What to measure, and the folder. */
    public static void main(String... arguments) throws IOException {
        long start = System.nanoTime();
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "gate" -> gate(folder, EnumSet.complementOf(EnumSet.of(Lens.DATA)), false);
            case "gate-cached" -> gate(folder, EnumSet.complementOf(EnumSet.of(Lens.DATA)), true);
            case "gate-data" -> gate(folder, EnumSet.allOf(Lens.class), false);
            case "avro" -> avro(folder, true);
            case "parse" -> avro(folder, false);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        System.out.println(seconds + " " + cpu.toMillis() / 1e3 + " " + peakMemory());
    }

    private static void gate(Path folder, Set<Lens> lenses, boolean cached) {
        CheckOptions options =
                new CheckOptions(folder, List.of(new Against.Released()), Optional.empty(), lenses, false, cached);
        Report report = GateRun.of(options).run();
        Set<Lens> aboutFaults = EnumSet.complementOf(EnumSet.of(Lens.LINT, Lens.SOURCE));
        if (report.findings().stream()
                .anyMatch(finding -> aboutFaults.contains(finding.rule().lens()))) {
            throw new IllegalStateException(
                    "the folder was to be without fault: " + report.findings().get(0));
        }
    }

    /** What a gate that delegates to Avro does: reads, parses, and asks for every pair in both directions. */
    private static void avro(Path folder, boolean check) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".avsc")).toList();
        }
        int releases;
        try (Stream<Path> list = Files.list(folder.resolve("released"))) {
            releases = (int) list.count();
        }
        for (Path file : files) {
            Schema next = parse(file);
            List<Schema> old = new ArrayList<>();
            for (int i = 1; i <= releases; i++) {
                old.add(parse(folder.resolve("released/" + i).resolve(file.getFileName())));
            }
            if (check && !old.stream().allMatch(each -> reads(each, next) && reads(next, each))) {
                throw new IllegalStateException("the folder was to be without fault: " + file);
            }
        }
    }

    private static boolean reads(Schema writer, Schema reader) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(Files.readString(file));
    }

    private static double peakMemory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(Double.NaN)
                    / 1024;
        }
    }
}
