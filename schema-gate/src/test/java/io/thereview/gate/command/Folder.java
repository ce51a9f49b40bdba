package io.thereview.gate.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder for one test: files, and a git repository if it wants one. */
record Folder(Path path) {

    static String record(String name, String... fields) {
        return "{\"type\":\"record\",\"name\":\"" + name + "\",\"namespace\":\"n\",\"doc\":\"D.\",\"fields\":["
                + String.join(",", fields) + "]}";
    }

    static String field(String name, String type) {
        return "{\"name\":\"" + name + "\",\"doc\":\"D.\",\"type\":" + type + "}";
    }

    static String optional(String name) {
        return "{\"name\":\"" + name + "\",\"doc\":\"D.\",\"type\":[\"null\",\"string\"],\"default\":null}";
    }

    Folder write(String file, String text) throws IOException {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Folder write(String file, byte[] bytes) throws IOException {
        Path target = path.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, bytes);
        return this;
    }

    String read(String file) throws IOException {
        return Files.readString(path.resolve(file));
    }

    Folder git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(path.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return this;
    }

    Folder commit() throws IOException, InterruptedException {
        return git("add", "-A").git("commit", "-q", "-m", "state");
    }
}
