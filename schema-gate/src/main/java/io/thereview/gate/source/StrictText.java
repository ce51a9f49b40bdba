package io.thereview.gate.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes as text, in UTF-8 and nothing else. */
final class StrictText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private StrictText() {}

    /** Not text: the first byte that is wrong. */
    static final class NotUtf8Exception extends Exception {

        private static final long serialVersionUID = 1L;

        private final String before;

        private NotUtf8Exception(int offset, int value, String before) {
            super("byte " + offset + " (0x" + Integer.toHexString(value).toUpperCase(java.util.Locale.ROOT)
                    + ") is not UTF-8");
            this.before = before;
        }

        /** The text before the byte. */
        String before() {
            return before;
        }
    }

    /** Decodes, without a byte order mark. */
    static String decode(byte[] bytes) throws NotUtf8Exception {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int offset = in.position();
            throw new NotUtf8Exception(offset, bytes[offset] & 0xFF, out.flip().toString());
        }
        String text = out.flip().toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /**
     * Decodes a file that nothing goes without.
     *
     * @throws SourceException if it is not UTF-8
     */
    static String of(String name, byte[] bytes) {
        try {
            return decode(bytes);
        } catch (NotUtf8Exception e) {
            throw new SourceException(name + ": " + e.getMessage() + "; save the file as UTF-8", e);
        }
    }
}
