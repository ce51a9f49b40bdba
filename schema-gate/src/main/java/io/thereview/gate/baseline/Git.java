package io.thereview.gate.baseline;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The git binary, asked within one folder. It only reads, and never touches the working tree. */
final class Git {

    private final Path folder;

    Git(Path folder) {
        this.folder = folder;
    }

    /** There is no git on this machine. */
    static final class NoGitException extends Exception {

        private static final long serialVersionUID = 1L;

        NoGitException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** What a run of git gave. */
    private static final class Answer {

        private final int exit;
        private final byte[] out;
        private final String err;

        Answer(int exit, byte[] out, String err) {
            this.exit = exit;
            this.out = out;
            this.err = err;
        }

        String text() {
            return new String(out, StandardCharsets.UTF_8).strip();
        }
    }

    /** Where the folder is below the top of its repository, ending in a slash; empty if there is no repository. */
    Optional<String> prefix() throws NoGitException {
        Answer answer = ask(new byte[0], "rev-parse", "--is-inside-work-tree", "--show-prefix");
        if (answer.exit != 0 || !answer.text().startsWith("true")) {
            if (answer.err.contains("dubious ownership")) {
                throw new SourceException("git refuses to read this repository: " + answer.err);
            }
            return Optional.empty();
        }
        return Optional.of(answer.text().substring("true".length()).strip());
    }

    /** The commit that a name means. */
    Optional<String> commit(String ref) throws NoGitException {
        return ok(ask(new byte[0], "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"));
    }

    /** The last commit that HEAD and another have in common. */
    Optional<String> mergeBase(String commit) throws NoGitException {
        return ok(ask(new byte[0], "merge-base", "HEAD", commit));
    }

    /** Whether old commits were not fetched. */
    boolean isShallow() throws NoGitException {
        return ask(new byte[0], "rev-parse", "--is-shallow-repository").text().equals("true");
    }

    /** Whether the commit has a folder of this name; the empty name is its top. */
    boolean hasFolder(String commit, String path) throws NoGitException {
        return ask(new byte[0], "cat-file", "-t", commit + ":" + path).text().equals("tree");
    }

    /** A file of a commit. */
    record Entry(String path, String object) {}

    /** The regular files below a folder of a commit, by their paths below it. */
    List<Entry> list(String commit, String path) throws NoGitException {
        Answer answer = ask(new byte[0], "ls-tree", "-r", "-z", "--full-tree", commit + ":" + path);
        if (answer.exit != 0) {
            throw new SourceException("git cannot list " + commit + ":" + path + ": " + answer.err);
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(answer.out, StandardCharsets.UTF_8).split("\0", -1)) {
            int tab = line.indexOf('\t');
            if (tab > 0 && line.startsWith("100")) {
                entries.add(new Entry(
                        line.substring(tab + 1), line.substring(0, tab).split(" ", -1)[2]));
            }
        }
        return entries;
    }

    /** The contents of objects, in their order, all in one go. */
    List<byte[]> contents(List<String> objects) throws NoGitException {
        String asked = String.join("\n", objects) + (objects.isEmpty() ? "" : "\n");
        Answer answer = ask(asked.getBytes(StandardCharsets.US_ASCII), "cat-file", "--batch");
        List<byte[]> contents = new ArrayList<>();
        int at = 0;
        for (String object : objects) {
            int end = indexOf(answer.out, '\n', at);
            String[] head = end < 0
                    ? new String[0]
                    : new String(answer.out, at, end - at, StandardCharsets.US_ASCII).split(" ", -1);
            if (head.length != 3) {
                throw new SourceException("git cannot read the object " + object + ": "
                        + (answer.err.isEmpty() ? "the repository is incomplete; try git fetch" : answer.err));
            }
            int size = Integer.parseInt(head[2]);
            contents.add(Arrays.copyOfRange(answer.out, end + 1, end + 1 + size));
            at = end + 1 + size + 1;
        }
        return contents;
    }

    private static Optional<String> ok(Answer answer) {
        return answer.exit == 0 && !answer.text().isEmpty() ? Optional.of(answer.text()) : Optional.empty();
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private Answer ask(byte[] input, String... arguments) throws NoGitException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotepath=off"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        builder.environment().put("LC_ALL", "C");
        try {
            return talk(builder.start(), input);
        } catch (IOException e) {
            throw new NoGitException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("interrupted while git was asked", e);
        }
    }

    /** Input and errors go through threads of their own: git may wait for either. */
    private static Answer talk(Process process, byte[] input) throws IOException, InterruptedException {
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(process.getOutputStream(), input));
        CompletableFuture<byte[]> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        byte[] out = process.getInputStream().readAllBytes();
        written.join();
        String err = new String(errors.join(), StandardCharsets.UTF_8).strip();
        return new Answer(process.waitFor(), out, err);
    }

    private static byte[] read(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream stream, byte[] input) {
        try (stream) {
            stream.write(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
