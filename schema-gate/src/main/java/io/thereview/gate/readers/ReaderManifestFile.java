package io.thereview.gate.readers;

import io.thereview.gate.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A manifest where a build left it: in a file, or in the jar of the program. */
public final class ReaderManifestFile {

    private ReaderManifestFile() {}

    /**
     * Reads a file, or the entry {@link ReaderManifest#PATH} of a jar.
     *
     * @throws SourceException if it cannot be read, or has another form
     */
    public static ReaderManifest read(Path file) {
        try {
            return file.toString().endsWith(".jar") ? ofJar(file) : parse(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new SourceException("there is no file " + file, e);
        } catch (ZipException e) {
            throw new SourceException(file + " is no jar: " + e.getMessage() + "; build it anew", e);
        } catch (IOException e) {
            throw new SourceException("cannot read " + file + ": " + e, e);
        }
    }

    private static ReaderManifest ofJar(Path file) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            ZipEntry entry = jar.getEntry(ReaderManifest.PATH);
            if (entry == null) {
                throw new SourceException(file + " has no " + ReaderManifest.PATH
                        + ": its build did not write down which schemas it reads with");
            }
            try (InputStream bytes = jar.getInputStream(entry)) {
                return parse(file + "!/" + ReaderManifest.PATH, bytes.readAllBytes());
            }
        }
    }

    private static ReaderManifest parse(String name, byte[] bytes) {
        return ReaderJson.readManifest(name, new String(bytes, StandardCharsets.UTF_8));
    }
}
