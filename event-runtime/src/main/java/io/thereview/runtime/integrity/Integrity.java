package io.thereview.runtime.integrity;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Seals records with a digest over topic, key and value (whose first bytes are the schema id), and verifies it. Avro itself
 * notices next to nothing: most flipped bits decode to another record. A checksum (CRC32C) tells what was damaged or
 * went to another topic; a signature (HMAC-SHA-256) tells also what somebody without the key has made or changed. Neither
 * covers other headers, and neither tells that a whole record was sent twice.
 *
 * <p>Immutable and thread-safe.
 */
public final class Integrity {

    /** Name of the header. */
    public static final String HEADER = "digest";

    private final DigestPolicy policy;
    private final Map<String, SigningKey> keys = new LinkedHashMap<>();
    private final @Nullable SigningKey signing;

    private Integrity(DigestPolicy policy, Collection<SigningKey> keys) {
        if (policy == DigestPolicy.SIGNED && keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "records have to be signed, and there is no key to verify them with; give at least one, or ask for "
                            + DigestPolicy.REQUIRED);
        }
        for (SigningKey key : keys) {
            if (this.keys.putIfAbsent(key.id(), key) != null) {
                throw new IllegalArgumentException(
                        "two signing keys are named " + key.id() + "; name each differently");
            }
        }
        this.policy = policy;
        this.signing = keys.stream().findFirst().orElse(null);
    }

    /** Seals with checksums. A signature cannot be verified, so that a signed record is refused unless nothing is looked at. */
    public static Integrity checksums(DigestPolicy policy) {
        return new Integrity(policy, List.of());
    }

    /**
     * Seals with signatures. To change the key: give readers and writers the new one as well, then put it first for the
     * writers, then, when no record of the old one is kept any more, take the old one away.
     *
     * @param keys the first signs, each verifies; at least one
     * @throws IllegalArgumentException if there is none, or two have one name
     */
    public static Integrity signatures(DigestPolicy policy, List<SigningKey> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key to sign with; give at least one");
        }
        return new Integrity(policy, keys);
    }

    /**
     * The text of the header {@value #HEADER} that belongs to the record.
     *
     * @param topic where the record is going to be published
     */
    public String seal(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        DigestInput input = new DigestInput(topic, key, value);
        return signing == null
                ? new Digest.Checksum(input.checksum()).text()
                : new Digest.Signature(signing.id(), signing.sign(input)).text();
    }

    /**
     * What is wrong with the record, in words for whoever looks at its dead letter; empty if nothing is.
     *
     * @param originTopic where the record was published first, also when it comes by way of a retry or a replay
     */
    public Optional<String> verify(
            String originTopic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        if (policy == DigestPolicy.OFF) {
            return Optional.empty();
        }
        Iterator<Header> found = headers.headers(HEADER).iterator();
        if (!found.hasNext()) {
            return policy == DigestPolicy.IF_PRESENT
                    ? Optional.empty()
                    : Optional.of("it has no header " + HEADER + ", which is required here: it was written by a program"
                            + " that does not seal its records, or lost its headers on the way");
        }
        byte[] text = found.next().value();
        if (found.hasNext()) {
            return Optional.of("it has more than one header " + HEADER + "; only one may be there");
        }
        Optional<Digest> digest = text == null ? Optional.empty() : Digest.read(text);
        return digest.isEmpty()
                ? Optional.of("its header " + HEADER + " has not the form " + Digest.FORMS)
                : compare(digest.get(), new DigestInput(originTopic, key, value));
    }

    private Optional<String> compare(Digest digest, DigestInput input) {
        return switch (digest) {
            case Digest.Checksum checksum
            when policy == DigestPolicy.SIGNED ->
                Optional.of("its header " + HEADER + " is a checksum, and a signature is required here");
            case Digest.Checksum checksum -> unlessFits(checksum.value() == input.checksum(), input);
            case Digest.Signature signature -> {
                SigningKey key = keys.get(signature.keyId());
                yield key == null
                        ? Optional.of(unknownKey(signature))
                        : unlessFits(MessageDigest.isEqual(key.sign(input), signature.value()), input);
            }
        };
    }

    private static Optional<String> unlessFits(boolean fits, DigestInput input) {
        return fits
                ? Optional.empty()
                : Optional.of("its header " + HEADER + " does not fit to topic " + input.topic()
                        + ", key and value: the record was changed, or published to another topic");
    }

    private String unknownKey(Digest.Signature signature) {
        String known = keys.isEmpty()
                ? "no key"
                : keys.keySet().stream().sorted().collect(Collectors.joining(", ", "only ", ""));
        return "it is signed with key " + signature.keyId() + ", and this program has " + known;
    }
}
