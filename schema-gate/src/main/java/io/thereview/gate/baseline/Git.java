package io.thereview.gate.baseline;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The git binary, asked within one folder. It only reads, and never touches the working tree. */
final class Git {

    /** What git tells its hooks of the repository that they run for; with it, git would not look at the folder. */
    private static final List<String> LOCAL = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_INTERNAL_SUPER_PREFIX",
            "GIT_NAMESPACE",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_QUARANTINE_PATH",
            "GIT_CONFIG",
            "GIT_GRAFT_FILE",
            "GIT_SHALLOW_FILE",
            "GIT_NO_REPLACE_OBJECTS",
            "GIT_REPLACE_REF_BASE");

    private final Path folder;
    private final Map<String, String> environment;

    Git(Path folder) {
        this(folder, System.getenv());
    }

    /** With the environment that this process would have. */
    Git(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = new HashMap<>(environment);
        this.environment.keySet().removeAll(LOCAL);
        this.environment.put("GIT_OPTIONAL_LOCKS", "0");
        this.environment.put("GIT_LITERAL_PATHSPECS", "1");
        this.environment.put("LC_ALL", "C");
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

    /**
     * Where the folder is below the top of its repository, ending in a slash; empty if there is no repository.
     *
     * @throws SourceException if there is one, and git cannot read it
     */
    Optional<String> prefix() throws NoGitException {
        Answer answer = ask(new byte[0], "rev-parse", "--is-inside-work-tree", "--show-prefix");
        if (answer.exit != 0) {
            if (answer.err.contains("not a git repository") && !isBelowRepository()) {
                return Optional.empty();
            }
            throw unreadable(answer);
        }
        if (!answer.text().startsWith("true")) {
            throw new SourceException(folder + " is in a git repository, but not among its files;"
                    + " to compare without git, use --against released or dir:PATH");
        }
        return Optional.of(answer.text().substring("true".length()).strip());
    }

    /** Whether a folder above was once a repository: git takes a broken one for none. */
    private boolean isBelowRepository() {
        try {
            for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
                if (Files.exists(at.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new SourceException("cannot read " + folder + ": " + e, e);
        }
    }

    /**
     * The commit that a name means; empty if nothing is called so.
     *
     * @throws SourceException if something is, and git cannot read it
     */
    Optional<String> commit(String ref) throws NoGitException {
        Answer found = ask(new byte[0], "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
        if (found.exit == 0) {
            return Optional.of(found.text());
        }
        Answer named = ask(new byte[0], "rev-parse", "--verify", "--quiet", "--end-of-options", ref);
        if (named.exit == 0) {
            throw new SourceException("git cannot read this repository: " + ref + " is " + named.text()
                    + ", and there is no such commit; mend it, or compare with another");
        }
        Answer branch = ask(new byte[0], "symbolic-ref", "--quiet", ref);
        if (ref.equals("HEAD") && branch.exit > 1) {
            throw unreadable(branch);
        }
        String name = branch.exit == 0 ? branch.text() : ref;
        Answer refs = ask(
                new byte[0],
                "for-each-ref",
                "--format=%(refname)",
                name,
                "refs/heads/" + name,
                "refs/remotes/" + name,
                "refs/tags/" + name);
        if (refs.exit != 0 || refs.err.contains("broken ref")) {
            throw unreadable(refs);
        }
        return Optional.empty();
    }

    /**
     * The last commit that HEAD and another have in common.
     *
     * @throws SourceException if git cannot tell
     */
    Optional<String> mergeBase(String commit) throws NoGitException {
        Answer answer = ask(new byte[0], "merge-base", "HEAD", commit);
        if (answer.exit > 1 || (answer.exit == 1 && answer.err.contains("error:"))) {
            throw unreadable(answer);
        }
        return answer.exit == 0 ? Optional.of(answer.text()) : Optional.empty();
    }

    private static SourceException unreadable(Answer answer) {
        return new SourceException("git cannot read this repository: " + answer.err
                + "; mend it, or compare without git by --against released or dir:PATH");
    }

    /** When the folder was last changed by a commit that HEAD has; empty if there is none. */
    Optional<Instant> lastChange() throws NoGitException {
        Answer answer = ask(new byte[0], "log", "-1", "--format=%ct", "HEAD", "--", ".");
        return answer.exit == 0 && !answer.text().isEmpty()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(answer.text())))
                : Optional.empty();
    }

    /** Whether old commits were not fetched. */
    boolean isShallow() throws NoGitException {
        return ask(new byte[0], "rev-parse", "--is-shallow-repository").text().equals("true");
    }

    /** Whether the commit has a folder of this name; the empty name is its top. */
    boolean hasFolder(String commit, String path) throws NoGitException {
        if (path.isEmpty()) {
            return true;
        }
        Answer answer = ask(new byte[0], "ls-tree", "-z", "--full-tree", commit, path);
        if (answer.exit != 0) {
            throw unreadable(answer);
        }
        return answer.text().startsWith("040000 ");
    }

    /**
     * A file of a commit.
     *
     * @param path from the top of the repository
     * @param isLink whether it is a symbolic link, and its content where it leads
     */
    record Entry(String path, String object, boolean isLink) {}

    /** The files and links below a folder of a commit; the empty name is its top. */
    List<Entry> list(String commit, String path) throws NoGitException {
        List<String> arguments = new ArrayList<>(List.of("ls-tree", "-r", "-z", "--full-tree", commit));
        if (!path.isEmpty()) {
            arguments.add(path);
        }
        Answer answer = ask(new byte[0], arguments.toArray(String[]::new));
        if (answer.exit != 0) {
            throw unreadable(answer);
        }
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(answer.out, StandardCharsets.UTF_8).split("\0", -1)) {
            int tab = line.indexOf('\t');
            if (tab > 0 && (line.startsWith("100") || line.startsWith("120000"))) {
                String object = line.substring(0, tab).split(" ", -1)[2];
                entries.add(new Entry(line.substring(tab + 1), object, line.startsWith("12")));
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
        builder.environment().clear();
        builder.environment().putAll(environment);
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
