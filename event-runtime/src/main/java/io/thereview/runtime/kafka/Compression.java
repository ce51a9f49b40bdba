package io.thereview.runtime.kafka;

import java.util.Locale;

/** How a producer compresses a batch. */
public enum Compression {
    /** Not at all. */
    NONE,
    /** Fast. */
    LZ4,
    /** Fast, with a native library. */
    SNAPPY,
    /** Small, with a native library. */
    ZSTD,
    /** Small and slow. */
    GZIP;

    String registeredName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
