package io.thereview.stack.process;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The output of one process. */
public record LogFile(Path path) {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final int TAIL_BYTES = 64 * 1024;

    /** The last lines, at most that many; fewer when lines are very long. Empty when there is no log. */
    public List<String> tail(int lines) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long size = file.length();
            byte[] end = new byte[(int) Math.min(size, Math.max(TAIL_BYTES, lines * 512L))];
            file.seek(size - end.length);
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(cannot read " + path + ": " + e.getMessage() + ")");
        }
    }

    /** Prints the last lines, and then whatever is added, until the thread is interrupted. */
    public void follow(int lines, PrintStream out) throws IOException, InterruptedException {
        long position = Files.size(path);
        tail(lines).forEach(out::println);
        while (true) {
            try (FileChannel file = FileChannel.open(path)) {
                // A file that became shorter was started anew.
                file.position(file.size() < position ? 0 : position);
                Channels.newInputStream(file).transferTo(out);
                position = file.position();
            }
            out.flush();
            Thread.sleep(PAUSE);
        }
    }

    /** Why to look here, with the last lines, for an error message. */
    public String excerpt() {
        List<String> lines = tail(15);
        String shown = lines.isEmpty() ? "  (it wrote nothing)" : "  | " + String.join("\n  | ", lines);
        return "its last lines:\n" + shown + "\nthe whole log: " + path;
    }

    /** Forgets what earlier runs wrote. */
    public void clear() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new StackException("cannot delete the old log " + path + ": " + e.getMessage(), e);
        }
    }
}
