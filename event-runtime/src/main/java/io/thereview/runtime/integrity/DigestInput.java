package io.thereview.runtime.integrity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a digest is over. The lengths stand before everything else, so that no two records have the same input: length of
 * the topic's name in UTF-8, the name, length of the key, length of the value, each length as four bytes, big-endian, -1
 * for what is not there; then the key, then the value, whose first five bytes are magic byte and schema id.
 */
@SuppressWarnings("ArrayRecordComponent") // Lives for one computation; compared by nobody.
record DigestInput(String topic, byte @Nullable [] key, byte @Nullable [] value) {

    private static final int ABSENT = -1;

    void forEach(Consumer<byte[]> part) {
        part.accept(frame());
        if (key != null) {
            part.accept(key);
        }
        if (value != null) {
            part.accept(value);
        }
    }

    int checksum() {
        CRC32C checksum = new CRC32C();
        forEach(checksum::update);
        return (int) checksum.getValue();
    }

    private byte[] frame() {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 * Integer.BYTES + name.length)
                .putInt(name.length)
                .put(name)
                .putInt(key == null ? ABSENT : key.length)
                .putInt(value == null ? ABSENT : value.length)
                .array();
    }
}
