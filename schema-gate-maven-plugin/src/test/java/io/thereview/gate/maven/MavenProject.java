package io.thereview.gate.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A project of somebody else, who has the plugin from a repository. Its local repository is its own, so that nothing of
 * this build is left in that of the user; what Maven needs beside the plugin comes from there, without a network.
 */
record MavenProject(Path folder, Path repository) {

    private static final Path BUILD = Path.of("..").toAbsolutePath().normalize();
    private static final String VERSION = "1.0.0-SNAPSHOT";

    /** How a build ended. */
    record Result(int exit, String output) {}

    /** A project with this in its POM; it fetches from the repository of this build. */
    static MavenProject of(Path folder, Path repository, String pom) {
        MavenProject project = new MavenProject(folder, repository);
        project.write("pom.xml", pom);
        project.write(".mvn/maven.config", "");
        String user = Path.of(System.getProperty("maven.local")).toUri().toString();
        project.write("settings.xml", """
                <settings>
                  <profiles>
                    <profile>
                      <id>user</id>
                      <repositories>
                        <repository>
                          <id>central</id>
                          <url>%s</url>
                          <releases><checksumPolicy>ignore</checksumPolicy></releases>
                        </repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository>
                          <id>central</id>
                          <url>%s</url>
                          <releases><checksumPolicy>ignore</checksumPolicy></releases>
                        </pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>user</activeProfile></activeProfiles>
                </settings>
            """.formatted(user, user));
        return project;
    }

    /** Puts what this build made where Maven would have put it, had it been installed. */
    static void publish(Path repository) {
        publish(repository, "io/thereview", "thereview", VERSION, BUILD);
        publish(repository, "io/thereview", "schema-gate", VERSION, BUILD.resolve("schema-gate"));
        publish(
                repository,
                "io/thereview",
                "schema-gate-maven-plugin",
                VERSION,
                BUILD.resolve("schema-gate-maven-plugin"));
        String client = "kafka-schema-registry-client";
        Path confluent = BUILD.resolve("third-party").resolve(client);
        if (Files.isDirectory(confluent.resolve("target"))) {
            publish(repository, "io/confluent", client, System.getProperty("confluent.version"), confluent);
        }
    }

    private static void publish(Path repository, String group, String name, String version, Path module) {
        Path target = repository.resolve(group).resolve(name).resolve(version);
        try {
            Files.createDirectories(target);
            Files.copy(module.resolve("pom.xml"), target.resolve(name + "-" + version + ".pom"));
            Path jar = module.resolve("target").resolve(name + ".jar");
            if (Files.exists(jar)) {
                Files.copy(jar, target.resolve(name + "-" + version + ".jar"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MavenProject write(String file, String text) {
        try {
            Path target = folder.resolve(file);
            Files.createDirectories(target.resolve("..").normalize());
            Files.writeString(target, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs Maven to its end. */
    Result run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "--batch-mode",
                "--settings",
                "settings.xml",
                "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("MAVEN_OPTS"); // those of this build may name its own local repository
        builder.environment().put("JAVA_HOME", System.getProperty("maven.java.home"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.replace(folder + File.separator, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }
}
