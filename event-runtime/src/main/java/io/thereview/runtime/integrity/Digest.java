package io.thereview.runtime.integrity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** What a digest header says. */
sealed interface Digest {

    /** The two forms, for messages. */
    String FORMS = Checksum.PREFIX + "<8 hex digits> or " + Signature.PREFIX + "<key id>=<64 hex digits>";

    /** CRC32C: tells what was changed by accident. */
    record Checksum(int value) implements Digest {

        private static final String PREFIX = "crc32c=";
        private static final int LENGTH = PREFIX.length() + 2 * Integer.BYTES;

        String text() {
            return PREFIX + HexFormat.of().toHexDigits(value);
        }

        /** Straight from the bytes, because every record has one. */
        private static Optional<Digest> read(byte[] header) {
            if (header.length != LENGTH) {
                return Optional.empty();
            }
            int value = 0;
            for (int i = PREFIX.length(); i < LENGTH; i++) {
                if (!HexFormat.isHexDigit(header[i])) {
                    return Optional.empty();
                }
                value = (value << 4) | HexFormat.fromHexDigit(header[i]);
            }
            return Optional.of(new Checksum(value));
        }
    }

    /** HMAC-SHA-256: tells also what was changed on purpose, by anybody without the key. */
    @SuppressWarnings("ArrayRecordComponent") // Lives for one comparison, which is not equals.
    record Signature(String keyId, byte[] value) implements Digest {

        private static final String PREFIX = "hmac-sha256;";
        private static final int BYTES = 32;

        String text() {
            return PREFIX + keyId + '=' + HexFormat.of().formatHex(value);
        }

        private static Optional<Digest> read(String text) {
            int equals = text.indexOf('=');
            if (equals < PREFIX.length() || !isHex(text, equals + 1, 2 * BYTES)) {
                return Optional.empty();
            }
            String keyId = text.substring(PREFIX.length(), equals);
            return SigningKey.isId(keyId)
                    ? Optional.of(new Signature(keyId, HexFormat.of().parseHex(text, equals + 1, text.length())))
                    : Optional.empty();
        }
    }

    /** The digest that the bytes spell, or empty when they spell none. */
    static Optional<Digest> read(byte[] header) {
        if (startsWith(header, Checksum.PREFIX)) {
            return Checksum.read(header);
        }
        return startsWith(header, Signature.PREFIX)
                ? Signature.read(new String(header, StandardCharsets.ISO_8859_1))
                : Optional.empty();
    }

    private static boolean startsWith(byte[] header, String prefix) {
        if (header.length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (header[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int from, int digits) {
        if (text.length() != from + digits) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
