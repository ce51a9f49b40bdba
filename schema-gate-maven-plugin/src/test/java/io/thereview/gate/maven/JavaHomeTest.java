package io.thereview.gate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JavaHomeTest {

    private static final JavaHome OLD = new JavaHome(Path.of("/old"), 17);
    private static final JavaHome NEW = new JavaHome(Path.of("/new"), 21);

    @TempDir
    Path folder = Path.of("");

    @Test
    void version_is_what_the_release_file_says() throws IOException {
        assertThat(installed("IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25.0.1\"\n")).hasValue(25);
        assertThat(installed("JAVA_VERSION=\"1.8.0_402\"\n")).hasValue(8);
    }

    @Test
    void folder_that_says_no_version_is_no_home() throws IOException {
        assertThat(installed("IMPLEMENTOR=\"X\"\n")).isEmpty();
        assertThat(JavaHome.of(folder.resolve("nowhere/bin/java"))).isEmpty();
    }

    @Test
    void java_of_this_test_is_its_own_home() {
        assertThat(JavaHome.of(JavaHome.current().java()))
                .map(JavaHome::feature)
                .hasValue(Runtime.version().feature());
    }

    @Test
    void first_that_is_new_enough_is_taken() {
        assertThat(JavaHome.newEnough(List.of(OLD, NEW, new JavaHome(Path.of("/newest"), 25))))
                .hasValue(NEW);
        assertThat(JavaHome.newEnough(List.of(OLD))).isEmpty();
    }

    @Test
    void none_that_is_new_enough_is_said_with_what_there_is_and_what_to_do() {
        assertThat(JavaHome.missing(List.of(OLD)))
                .contains("needs Java 21 or newer", "17 (/old)", "JAVA_HOME", "select-jdk-toolchain");
    }

    private Optional<Integer> installed(String release) throws IOException {
        Path java = folder.resolve("bin/java");
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(java, "");
        Files.writeString(folder.resolve("release"), release);
        return JavaHome.of(java).map(JavaHome::feature);
    }
}
