package io.thereview.system.collect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The digest of a record, computed by what docs/event-runtime.md says of it and by nobody's code. */
final class Digest {

    private static final int ABSENT = -1;

    private Digest() {}

    /** The header's text for a record of that topic: {@code crc32c=} and eight digits. */
    static String of(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        CRC32C checksum = new CRC32C();
        checksum.update(number(name.length));
        checksum.update(name);
        checksum.update(number(key == null ? ABSENT : key.length));
        checksum.update(number(value == null ? ABSENT : value.length));
        if (key != null) {
            checksum.update(key);
        }
        if (value != null) {
            checksum.update(value);
        }
        return "crc32c=" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
