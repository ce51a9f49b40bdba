package io.thereview.gate.readers;

import java.util.Comparator;

/**
 * A program in one of its versions, written {@code analytics-app@1.4.2}.
 */
public record AppVersion(String app, String version) implements Comparable<AppVersion> {

    private static final Comparator<AppVersion> ORDER =
            Comparator.comparing(AppVersion::app).thenComparing(AppVersion::version);

    /**
     * Reads it as it is written.
     *
     * @throws IllegalArgumentException if a part is missing
     */
    public static AppVersion of(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is not APP@VERSION, such as analytics-app@1.4.2");
        }
        return new AppVersion(text.substring(0, at), text.substring(at + 1));
    }

    /** Whose manifest it is. */
    public static AppVersion of(ReaderManifest manifest) {
        return new AppVersion(manifest.app(), manifest.version());
    }

    @Override
    public int compareTo(AppVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return app + "@" + version;
    }
}
