package io.thereview.gate.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Texts by content keys, in the user's cache folder. It is a help and never a condition: what cannot be read counts as
 * absent, and what cannot be written is judged again next time. Runs at the same time do not disturb each other: an entry
 * appears whole, by one rename. Thread-safe.
 */
public final class VerdictCache {

    private static final long MAX_BYTES = 256L << 20;
    private static final int HASH = 64;

    private final @Nullable Path folder;
    private final String build;

    private VerdictCache(@Nullable Path folder, String build) {
        this.folder = folder;
        this.build = build;
    }

    /** No cache at all. */
    public static VerdictCache none() {
        return new VerdictCache(null, "");
    }

    /** The user's own: below XDG_CACHE_HOME, or else below .cache in the home folder. */
    public static VerdictCache ofUser() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return in(caches.resolve("thereview").resolve("schema-gate"));
    }

    /** One in this folder. */
    public static VerdictCache in(Path folder) {
        try {
            return new VerdictCache(folder, GateBuild.id());
        } catch (IOException e) {
            return none(); // a build that cannot be told from others could answer for them
        }
    }

    /** Whether anything is kept. */
    public boolean isOn() {
        return folder != null;
    }

    /** A key that answers of this build only are found under. */
    public ContentKey key() {
        return new ContentKey().with(build);
    }

    /** What was kept under the key; empty if nothing was, or if it is damaged. */
    public Optional<String> get(String key) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = file(folder, key);
        try {
            String text = Files.readString(file);
            if (text.length() < HASH || !text.startsWith(hash(text.substring(HASH)))) {
                return Optional.empty();
            }
            return Optional.of(text.substring(HASH));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // unreadable, or no text: as good as absent
        }
    }

    /** Keeps a text. */
    public void put(String key, String text) {
        if (folder == null) {
            return;
        }
        Path file = file(folder, key);
        try {
            Files.createDirectories(file.getParent());
            Path whole = Files.createTempFile(file.getParent(), ".new", "");
            try {
                Files.writeString(whole, hash(text) + text, StandardCharsets.UTF_8);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            return; // a full disk or a folder of somebody else: the check is right without a cache too
        }
    }

    /** Deletes what was kept longest ago, if there is too much. */
    public void trim() {
        trim(MAX_BYTES);
    }

    void trim(long most) {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            List<Kept> kept = kept(folder);
            long bytes = kept.stream().mapToLong(Kept::size).sum();
            for (Kept each : kept) {
                if (bytes <= most) {
                    return;
                }
                Files.deleteIfExists(each.file());
                bytes -= each.size();
            }
        } catch (IOException | UncheckedIOException e) {
            return; // another run deletes at the same time
        }
    }

    private record Kept(Path file, long size, FileTime since) {}

    private static List<Kept> kept(Path folder) throws IOException {
        List<Kept> kept = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                kept.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
            }
        }
        kept.sort(Comparator.comparing(Kept::since));
        return kept;
    }

    private static Path file(Path folder, String key) {
        return folder.resolve(key.substring(0, 2)).resolve(key.substring(2));
    }

    private static String hash(String text) {
        return new ContentKey().with(text).hex();
    }
}
