package io.thereview.stack.server;

import io.thereview.stack.process.SafeFile;
import io.thereview.stack.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The servers as the build of {@code local-stack/servers} lays them out. Native binaries are unpacked at first use. */
public record Downloads(Path folder) {

    /** Those of this checkout. */
    public static Downloads of(Path root) {
        return new Downloads(root.resolve("local-stack/servers/target"));
    }

    /** The class path of a Kafka broker. */
    String kafkaClassPath() {
        try {
            return Files.readString(folder.resolve("kafka.classpath")).strip();
        } catch (IOException e) {
            throw notBuilt("kafka.classpath", e);
        }
    }

    /** The schema registry's folder. */
    Path apicurio() {
        return folder.resolve("apicurio");
    }

    /** PostgreSQL's folder, with {@code bin} in it. */
    Path postgres() {
        return unpacked("postgres", Downloads::unpackPostgres);
    }

    /** A folder with a Redis server for each platform. */
    Path redis() {
        return unpacked("redis", Downloads::unpackRedis);
    }

    /** Unpacks beside the place and then moves in one step, so that the place is whole or absent. */
    private Path unpacked(String name, Unpacking unpacking) {
        Path place = folder.resolve(name);
        if (Files.isDirectory(place)) {
            return place;
        }
        try {
            Path draft = Files.createTempDirectory(folder, "." + name);
            try (JarFile jar = new JarFile(archive(name).toFile())) {
                unpacking.unpack(jar, draft);
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
                // Somebody else was faster; theirs is as good.
            } finally {
                SafeFile.deleteTree(draft);
            }
            return place;
        } catch (IOException e) {
            throw notBuilt(name, e);
        }
    }

    private Path archive(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("native"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("embedded-" + name))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no archive of " + name));
        }
    }

    private static void unpackRedis(JarFile jar, Path place) throws IOException {
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith("redis-server-")) {
                try (InputStream content = jar.getInputStream(entry)) {
                    writeExecutable(content, place.resolve(entry.getName()));
                }
            }
        }
    }

    private static void unpackPostgres(JarFile jar, Path place) throws IOException {
        JarEntry archive = jar.stream()
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new IOException("no .txz in " + jar.getName()));
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(jar.getInputStream(archive)))) {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                unpackEntry(tar, entry, place);
                entry = tar.getNextEntry();
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path place) throws IOException {
        Path target = place.resolve(entry.getName()).normalize();
        if (!target.startsWith(place)) {
            throw new IOException("the archive wants to write outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if ((entry.getMode() & 0111) != 0) {
            writeExecutable(tar, target);
        } else {
            Files.copy(tar, target);
        }
    }

    private static void writeExecutable(InputStream content, Path target) throws IOException {
        Files.copy(content, target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private StackException notBuilt(String what, IOException cause) {
        return new StackException(
                "cannot use " + what + " in " + folder + " (" + cause.getMessage()
                        + "); build it first: mvn package -pl local-stack/servers -am",
                cause);
    }

    /** Takes what is wanted out of a jar. */
    @FunctionalInterface
    private interface Unpacking {
        void unpack(JarFile jar, Path place) throws IOException;
    }
}
