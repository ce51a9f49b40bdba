package io.thereview.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitTest {

    @TempDir
    Path path = Path.of("");

    private Path top = path;

    @BeforeEach
    void repository() throws Exception {
        top = path.resolve("here");
        Files.createDirectories(top.resolve("s/shared"));
        Files.writeString(top.resolve("s/A.avsc"), "A");
        git(path, "init", "-q", "-b", "main", top.toString());
        commit();
    }

    @Test
    void environment_of_a_hook_does_not_lead_to_another_repository() throws Exception {
        Path other = path.resolve("other");
        git(path, "init", "-q", "-b", "main", other.toString());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("GIT_DIR", other.resolve(".git").toString());
        environment.put("GIT_WORK_TREE", other.toString());
        environment.put("GIT_INDEX_FILE", other.resolve(".git/index").toString());
        environment.put("GIT_OBJECT_DIRECTORY", other.resolve(".git/objects").toString());
        Git git = new Git(top.resolve("s"), environment);
        assertThat(git.prefix()).contains("s/");
        assertThat(git.commit("main")).isPresent();
    }

    @Test
    void folder_was_last_changed_by_the_last_commit_that_touched_it() throws Exception {
        Instant first = Instant.ofEpochSecond(
                Long.parseLong(git(top, "log", "-1", "--format=%ct").strip()));
        Files.writeString(top.resolve("elsewhere"), "B");
        commit();
        assertThat(LastChange.of(top.resolve("s"))).contains(first);
        assertThat(LastChange.of(path)).isEmpty();
    }

    @Test
    void folder_without_repository_has_none() throws Exception {
        assertThat(new Git(path).prefix()).isEmpty();
    }

    @Test
    void repository_whose_configuration_or_head_is_garbage_is_an_error() throws Exception {
        String config = Files.readString(top.resolve(".git/config"));
        Files.writeString(top.resolve(".git/config"), "[[[");
        assertUnreadable("bad config");
        Files.writeString(top.resolve(".git/config"), config);
        Files.writeString(top.resolve(".git/HEAD"), "garbage");
        assertUnreadable("not a git repository");
    }

    @Test
    void branch_that_is_garbage_is_an_error_and_not_absent() throws Exception {
        Files.writeString(top.resolve(".git/refs/heads/main"), "garbage");
        assertUnreadable("HEAD");
    }

    @Test
    void main_branch_that_is_garbage_is_an_error_and_not_absent() throws Exception {
        git(top, "checkout", "-q", "-b", "work");
        Files.writeString(top.resolve(".git/refs/heads/main"), "garbage");
        assertUnreadable("broken ref");
    }

    @Test
    void branch_whose_commit_is_missing_is_an_error_and_not_absent() throws Exception {
        Files.writeString(top.resolve(".git/refs/heads/main"), "12".repeat(20) + "\n");
        assertUnreadable("12".repeat(20));
    }

    @Test
    void folder_of_a_commit_that_is_missing_is_an_error_and_not_empty() throws Exception {
        String tree = git(top, "rev-parse", "HEAD^{tree}").strip();
        Files.delete(top.resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));
        assertUnreadable("tree");
    }

    @Test
    void history_that_is_cut_by_a_missing_commit_is_an_error() throws Exception {
        String first = git(top, "rev-parse", "HEAD").strip();
        git(top, "checkout", "-q", "-b", "work");
        Files.writeString(top.resolve("s/A.avsc"), "B");
        commit();
        git(top, "checkout", "-q", "main");
        Files.writeString(top.resolve("s/A.avsc"), "C");
        commit();
        git(top, "checkout", "-q", "work");
        Files.delete(top.resolve(".git/objects/" + first.substring(0, 2) + "/" + first.substring(2)));
        assertUnreadable("Could not read");
    }

    @Test
    void branch_without_commit_and_unknown_name_are_absent() throws Exception {
        git(top, "checkout", "-q", "--orphan", "new");
        assertThat(new Git(top).commit("HEAD")).isEmpty();
        assertThat(new Git(top).commit("nosuch")).isEmpty();
    }

    @Test
    void links_of_a_commit_are_followed_to_files_and_folders() throws Exception {
        Files.createDirectories(top.resolve("common"));
        Files.writeString(top.resolve("common/M.avsc"), "M");
        Files.createSymbolicLink(top.resolve("s/L.avsc"), Path.of("../common/M.avsc"));
        Files.createSymbolicLink(top.resolve("s/LL.avsc"), Path.of("L.avsc"));
        Files.createSymbolicLink(top.resolve("s/shared/common"), Path.of("../../common"));
        Files.createSymbolicLink(top.resolve("s/D.avsc"), Path.of("nowhere"));
        commit();
        Snapshot snapshot = mergeBase().orElseThrow();
        assertThat(snapshot.schemaFiles())
                .containsExactly("A.avsc", "D.avsc", "L.avsc", "LL.avsc", "shared/common/M.avsc");
        assertThat(text(snapshot, "L.avsc")).isEqualTo("M");
        assertThat(text(snapshot, "LL.avsc")).isEqualTo("M");
        assertThat(text(snapshot, "shared/common/M.avsc")).isEqualTo("M");
    }

    private static String text(Snapshot snapshot, String file) {
        return new String(snapshot.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    private void assertUnreadable(String said) {
        assertThatThrownBy(this::mergeBase)
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("git cannot read this repository")
                .hasMessageContaining(said);
    }

    private Optional<Snapshot> mergeBase() throws Git.NoGitException {
        return GitHistory.of(new Git(top.resolve("s")))
                .orElseThrow()
                .mergeBase()
                .snapshot();
    }

    private void commit() throws IOException, InterruptedException {
        git(top, "add", "-A");
        git(top, "commit", "-q", "-m", "state");
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }
}
