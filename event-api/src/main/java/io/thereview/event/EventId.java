package io.thereview.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identity of an event. It is a function of the aggregate and its version, so an event that is made, sent or delivered
 * twice has the same id both times, and one inbox entry recognises them all.
 */
public record EventId(UUID value) {

    /** Namespace of our name-based ids: the version 5 UUID of {@code events.thereview.io} in the DNS namespace. */
    private static final UUID NAMESPACE = UUID.fromString("a7465a73-1e1f-572b-bd06-aeda8e581943");

    /**
     * The id of the event that made this version of this aggregate: a version 5 UUID (RFC 9562, section 5.5) over
     * {@code aggregateType/aggregateId/version}.
     *
     * @param version 1 for the event that created the aggregate, then one more each time
     */
    public static EventId of(String aggregateType, String aggregateId, long version) {
        if (version < 1) {
            throw new IllegalArgumentException("versions of an aggregate start at 1, not " + version);
        }
        return new EventId(nameBased(aggregateType + '/' + aggregateId + '/' + version));
    }

    private static UUID nameBased(String name) {
        byte[] namespace = ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array();
        MessageDigest sha1 = sha1();
        sha1.update(namespace);
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
