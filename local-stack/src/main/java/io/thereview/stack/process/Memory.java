package io.thereview.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory processes hold. */
public final class Memory {

    private static final String RESIDENT = "VmRSS:";

    private Memory() {}

    /** Resident bytes of the process and of those it started; 0 for what the system does not tell. */
    public static long resident(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> kilobytes(each.pid()) * 1024)
                .sum();
    }

    private static long kilobytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.isReadable(status) ? fromProc(status) : fromPs(pid);
        } catch (IOException e) {
            // It has just ended, or there is no ps.
            return 0;
        }
    }

    private static long fromProc(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> number(line.substring(RESIDENT.length())))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static long fromPs(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return number(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static long number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
