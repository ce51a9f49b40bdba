package io.thereview.gate.baseline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files below one folder of a commit, with symbolic links followed within the commit as a checkout would. */
final class CommitFiles {

    private static final int MAX_LINKS = 40;

    private final Git git;
    private final String folder;
    private final SortedMap<String, Git.Entry> all = new TreeMap<>();

    private CommitFiles(Git git, String folder) {
        this.git = git;
        this.folder = folder.isEmpty() ? "" : folder + "/";
    }

    static CommitFiles of(Git git, String commit, String folder) throws Git.NoGitException {
        CommitFiles files = new CommitFiles(git, folder);
        List<Git.Entry> below = git.list(commit, folder);
        boolean linked = below.stream().anyMatch(Git.Entry::isLink);
        (linked ? git.list(commit, "") : below).forEach(entry -> files.all.put(entry.path(), entry));
        return files;
    }

    /** The contents by paths below the folder. A link that leads nowhere in the commit keeps its own content. */
    SortedMap<String, byte[]> matching(Predicate<String> wanted) throws Git.NoGitException {
        SortedMap<String, String> objects = new TreeMap<>();
        for (Git.Entry entry : all.values()) {
            if (entry.path().startsWith(folder)) {
                String path = entry.path().substring(folder.length());
                add(path, entry, objects, 0);
            }
        }
        objects.keySet().removeIf(wanted.negate());
        List<byte[]> contents = git.contents(List.copyOf(objects.values()));
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String path : objects.keySet()) {
            files.put(path, contents.get(files.size()));
        }
        return files;
    }

    private void add(String path, Git.Entry entry, Map<String, String> objects, int links) throws Git.NoGitException {
        if (!entry.isLink() || links > MAX_LINKS) {
            objects.put(path, entry.object());
            return;
        }
        String target = target(entry);
        Git.Entry file = all.get(target);
        List<Git.Entry> within = file == null ? within(target) : List.of();
        if (file != null) {
            add(path, file, objects, links + 1);
        } else if (within.isEmpty()) {
            objects.put(path, entry.object());
        }
        for (Git.Entry each : within) {
            if (!each.isLink()) {
                objects.put(path + each.path().substring(target.length()), each.object());
            }
        }
    }

    private List<Git.Entry> within(String target) {
        return List.copyOf(all.subMap(target + "/", target + "0").values());
    }

    /** Where a link leads, from the top of the repository. */
    private String target(Git.Entry link) throws Git.NoGitException {
        String written = new String(git.contents(List.of(link.object())).get(0), StandardCharsets.UTF_8);
        return Path.of(link.path())
                .resolveSibling(written)
                .normalize()
                .toString()
                .replace('\\', '/');
    }
}
