package io.thereview.gate.baseline;

import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The schemas as commits have them. */
final class GitHistory {

    /** Where development comes together, by the usual names. */
    private static final List<String> MAIN = List.of("origin/HEAD", "origin/main", "main", "origin/master", "master");

    private final Git git;
    private final String prefix;

    private GitHistory(Git git, String prefix) {
        this.git = git;
        this.prefix = prefix;
    }

    /** The repository that holds the folder; empty if none does. */
    static Optional<GitHistory> of(Git git) throws Git.NoGitException {
        return git.prefix().map(prefix -> new GitHistory(git, prefix));
    }

    /**
     * What a search for the main branch came to: a snapshot, or a reason why there is none.
     *
     * @param released what the folder of releases held then
     */
    record Found(Optional<Snapshot> snapshot, Optional<Snapshot> released, String note) {

        private static Found none(String note) {
            return new Found(Optional.empty(), Optional.empty(), note);
        }
    }

    /**
     * The schemas where HEAD left the main branch.
     *
     * @throws SourceException if there is a main branch, and the clone is too shallow to know where
     */
    Found mergeBase() throws Git.NoGitException {
        if (git.commit("HEAD").isEmpty()) {
            return Found.none("the git repository has no commit yet");
        }
        for (String ref : MAIN) {
            Optional<String> tip = git.commit(ref);
            if (tip.isPresent()) {
                return mergeBase(ref, tip.get());
            }
        }
        if (git.isShallow()) {
            throw new SourceException("the git clone is shallow and knows no main branch (tried "
                    + String.join(", ", MAIN) + "); run: git fetch --unshallow origin");
        }
        return Found.none(
                "git knows no main branch (tried " + String.join(", ", MAIN) + "); name one with --against git:REF");
    }

    private Found mergeBase(String ref, String tip) throws Git.NoGitException {
        Optional<String> base = git.mergeBase(tip);
        if (base.isPresent()) {
            return new Found(
                    Optional.of(snapshot(ref, base.get(), folder())), Optional.of(released(ref, base.get())), "");
        }
        if (git.isShallow()) {
            throw new SourceException("the git clone is shallow, and it is unknown where HEAD left " + ref
                    + "; run: git fetch --unshallow origin");
        }
        return Found.none("HEAD and " + ref + " have no commit in common");
    }

    /**
     * The schemas of a commit.
     *
     * @param path of the folder within the repository; empty for the same folder as today
     * @throws SourceException if there is no such commit or folder
     */
    Snapshot at(String ref, Optional<String> path) throws Git.NoGitException {
        String commit = git.commit(ref).orElseThrow(() -> new SourceException(unknown(ref)));
        String folder = path.map(GitHistory::withoutSlashes).orElse(folder());
        if (path.isPresent() && !git.hasFolder(commit, folder)) {
            throw new SourceException(
                    "git:" + ref + " has no folder " + folder + "; list what it has with: git ls-tree " + ref);
        }
        return snapshot("git:" + ref, commit, folder);
    }

    private String unknown(String ref) {
        return "git knows no commit called " + ref + "; fetch it with: git fetch origin " + ref
                + " (or all of them: git" + " fetch --unshallow origin)";
    }

    private Snapshot snapshot(String label, String commit, String folder) throws Git.NoGitException {
        return snapshot(label, commit, folder, Snapshot::counts);
    }

    private Snapshot released(String label, String commit) throws Git.NoGitException {
        String folder = prefix + Snapshot.RELEASED;
        return snapshot(label, commit, folder, Releases::counts);
    }

    private Snapshot snapshot(String label, String commit, String folder, Predicate<String> counts)
            throws Git.NoGitException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (git.hasFolder(commit, folder)) {
            files.putAll(CommitFiles.of(git, commit, folder).matching(counts));
        }
        return new Snapshot(label, label + ":" + (folder.isEmpty() ? "" : folder + "/"), files);
    }

    private String folder() {
        return withoutSlashes(prefix);
    }

    private static String withoutSlashes(String path) {
        String from = path.startsWith("/") ? path.substring(1) : path;
        return from.endsWith("/") ? from.substring(0, from.length() - 1) : from;
    }
}
