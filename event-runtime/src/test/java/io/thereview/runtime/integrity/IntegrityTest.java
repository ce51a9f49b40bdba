package io.thereview.runtime.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.testkit.event.TestTopics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrityTest {

    private static final String TOPIC = "accounts.events";
    private static final byte[] KEY = utf8("account-1");
    private static final byte[] VALUE = HexFormat.of().parseHex("00000000070c6f70656e6564");
    private static final SigningKey OLD = new SigningKey("2026-10", secret(1));
    private static final SigningKey NEW = new SigningKey("2026-11", secret(2));
    private static final Integrity CHECKSUMS = Integrity.checksums(DigestPolicy.REQUIRED);
    private static final Integrity SIGNATURES = Integrity.signatures(DigestPolicy.SIGNED, List.of(OLD));

    // ---- what is written ----------------------------------------------------------------------------------------

    @Test
    void checksum_is_the_one_that_the_docs_give_as_an_example() {
        assertThat(CHECKSUMS.seal(TOPIC, KEY, VALUE)).isEqualTo("crc32c=2af68afd");
    }

    @Test
    void signature_is_the_one_that_the_docs_give_as_an_example() {
        assertThat(SIGNATURES.seal(TOPIC, KEY, VALUE))
                .isEqualTo("hmac-sha256;2026-10=75afdd2092b20e42f503f546fe4fcc50bae71ae97e2cf1944c30d1a608bee62b");
    }

    @Test
    void checksum_is_that_of_whoever_only_reads_the_docs() throws Exception {
        assertThat(CHECKSUMS.seal(TOPIC, KEY, VALUE))
                .isEqualTo(TestTopics.digest(new ProducerRecord<>(TOPIC, "account-1", VALUE)));
    }

    @Test
    void no_two_records_have_the_same_input() {
        byte[] none = {};
        assertThat(List.of(
                        CHECKSUMS.seal(TOPIC, KEY, VALUE),
                        CHECKSUMS.seal(TOPIC, null, VALUE),
                        CHECKSUMS.seal(TOPIC, none, VALUE),
                        CHECKSUMS.seal(TOPIC, KEY, null),
                        CHECKSUMS.seal(TOPIC, KEY, none),
                        CHECKSUMS.seal(TOPIC, utf8("account-"), utf8("1x")),
                        CHECKSUMS.seal(TOPIC, utf8("account-1"), utf8("x")),
                        CHECKSUMS.seal(TOPIC + "a", utf8("ccount-1"), utf8("x"))))
                .doesNotHaveDuplicates();
    }

    // ---- what is verified ---------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void record_as_it_was_sealed_is_fine(boolean signed) {
        Integrity integrity = signed ? SIGNATURES : CHECKSUMS;
        assertThat(integrity.verify(TOPIC, KEY, VALUE, sealed(integrity.seal(TOPIC, KEY, VALUE))))
                .isEmpty();
        assertThat(integrity.verify(TOPIC, null, VALUE, sealed(integrity.seal(TOPIC, null, VALUE))))
                .isEmpty();
        assertThat(integrity.verify(TOPIC, KEY, null, sealed(integrity.seal(TOPIC, KEY, null))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_flipped_bit_of_key_value_and_header_is_noticed(boolean signed) {
        Integrity integrity = signed ? SIGNATURES : CHECKSUMS;
        byte[] header = utf8(integrity.seal(TOPIC, KEY, VALUE));
        for (int bit = 0; bit < KEY.length * 8; bit++) {
            assertThat(integrity.verify(TOPIC, flipped(KEY, bit), VALUE, sealed(header)))
                    .isPresent();
        }
        for (int bit = 0; bit < VALUE.length * 8; bit++) {
            assertThat(integrity.verify(TOPIC, KEY, flipped(VALUE, bit), sealed(header)))
                    .isPresent();
        }
        for (int bit = 0; bit < header.length * 8; bit++) {
            byte[] damaged = flipped(header, bit);
            if (!spellsTheSame(header, damaged)) {
                assertThat(integrity.verify(TOPIC, KEY, VALUE, sealed(damaged)))
                        .as("bit %d", bit)
                        .isPresent();
            }
        }
    }

    /** A digit in upper case is the same digit. */
    private static boolean spellsTheSame(byte[] header, byte[] damaged) {
        String before = new String(header, StandardCharsets.ISO_8859_1);
        String after = new String(damaged, StandardCharsets.ISO_8859_1);
        int digits = before.indexOf('=') + 1;
        return before.substring(0, digits).equals(after.substring(0, digits)) && before.equalsIgnoreCase(after);
    }

    @Test
    void record_on_another_topic_is_told_with_the_topic() {
        assertThat(CHECKSUMS.verify("other.events", KEY, VALUE, sealed(CHECKSUMS.seal(TOPIC, KEY, VALUE))))
                .contains("its header digest does not fit to topic other.events, key and value: the record was changed,"
                        + " or published to another topic");
    }

    @Test
    void missing_header_is_told_where_it_is_required_and_fine_elsewhere() {
        Headers none = new RecordHeaders();
        assertThat(CHECKSUMS.verify(TOPIC, KEY, VALUE, none))
                .hasValueSatisfying(
                        told -> assertThat(told).startsWith("it has no header digest, which is required here"));
        assertThat(SIGNATURES.verify(TOPIC, KEY, VALUE, none)).isPresent();
        assertThat(Integrity.checksums(DigestPolicy.IF_PRESENT).verify(TOPIC, KEY, VALUE, none))
                .isEmpty();
    }

    @Test
    void header_that_does_not_fit_is_told_also_where_none_is_required() {
        assertThat(Integrity.checksums(DigestPolicy.IF_PRESENT).verify(TOPIC, KEY, VALUE, sealed("crc32c=00000000")))
                .isPresent();
    }

    @Test
    void nothing_is_looked_at_when_it_is_off() {
        assertThat(Integrity.checksums(DigestPolicy.OFF).verify(TOPIC, KEY, VALUE, sealed("crc32c=00000000")))
                .isEmpty();
    }

    @Test
    void two_headers_are_one_too_many_even_when_both_fit() {
        Headers twice = sealed(CHECKSUMS.seal(TOPIC, KEY, VALUE));
        twice.add(Integrity.HEADER, utf8(CHECKSUMS.seal(TOPIC, KEY, VALUE)));
        assertThat(CHECKSUMS.verify(TOPIC, KEY, VALUE, twice))
                .contains("it has more than one header digest; only one may be there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "crc32c",
                "crc32c=",
                "crc32c=1234567",
                "crc32c=123456789",
                "crc32c=1234567g",
                "crc32c=-1234567",
                "CRC32C=12345678",
                "md5=12345678",
                "hmac-sha256;",
                "hmac-sha256;=",
                "hmac-sha256;2026-10=",
                "hmac-sha256=00",
                "hmac-sha256;2026 10=0000000000000000000000000000000000000000000000000000000000000000",
                "\u0000\u00ff"
            })
    void garbled_header_is_told_with_the_forms_that_it_may_have(String text) {
        Headers garbled = new RecordHeaders().add(Integrity.HEADER, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(SIGNATURES.verify(TOPIC, KEY, VALUE, garbled))
                .contains("its header digest has not the form crc32c=<8 hex digits> or"
                        + " hmac-sha256;<key id>=<64 hex digits>");
    }

    @Test
    void header_without_value_is_garbled() {
        Headers empty = new RecordHeaders().add(Integrity.HEADER, null);
        assertThat(CHECKSUMS.verify(TOPIC, KEY, VALUE, empty)).isPresent();
    }

    // ---- signatures ---------------------------------------------------------------------------------------------

    @Test
    void forged_record_with_the_right_checksum_is_refused_where_signatures_are_required() {
        Headers forged = sealed(CHECKSUMS.seal(TOPIC, KEY, VALUE));
        assertThat(SIGNATURES.verify(TOPIC, KEY, VALUE, forged))
                .contains("its header digest is a checksum, and a signature is required here");
        assertThat(Integrity.signatures(DigestPolicy.REQUIRED, List.of(OLD)).verify(TOPIC, KEY, VALUE, forged))
                .isEmpty();
    }

    @Test
    void signature_by_another_key_of_the_same_name_does_not_fit() {
        Integrity forger = Integrity.signatures(DigestPolicy.SIGNED, List.of(new SigningKey("2026-10", secret(9))));
        assertThat(SIGNATURES.verify(TOPIC, KEY, VALUE, sealed(forger.seal(TOPIC, KEY, VALUE))))
                .isPresent();
    }

    @Test
    void signature_by_an_unknown_key_is_told_with_the_keys_that_are_known() {
        Headers signed =
                sealed(Integrity.signatures(DigestPolicy.SIGNED, List.of(NEW)).seal(TOPIC, KEY, VALUE));
        assertThat(SIGNATURES.verify(TOPIC, KEY, VALUE, signed))
                .contains("it is signed with key 2026-11, and this program has only 2026-10");
        assertThat(CHECKSUMS.verify(TOPIC, KEY, VALUE, signed))
                .contains("it is signed with key 2026-11, and this program has no key");
    }

    @Test
    void key_is_rotated_without_a_record_that_somebody_refuses() {
        Integrity both = Integrity.signatures(DigestPolicy.SIGNED, List.of(OLD, NEW));
        Integrity newer = Integrity.signatures(DigestPolicy.SIGNED, List.of(NEW, OLD));
        Integrity done = Integrity.signatures(DigestPolicy.SIGNED, List.of(NEW));
        assertThat(accepts(both, SIGNATURES)).isTrue();
        assertThat(accepts(both, newer)).isTrue();
        assertThat(accepts(newer, both)).isTrue();
        assertThat(accepts(done, newer)).isTrue();
        assertThat(accepts(done, both)).isFalse();
    }

    private static boolean accepts(Integrity reader, Integrity writer) {
        return reader.verify(TOPIC, KEY, VALUE, sealed(writer.seal(TOPIC, KEY, VALUE)))
                .equals(Optional.empty());
    }

    @Test
    void signing_key_is_copied_and_never_shown() {
        byte[] secret = secret(3);
        SigningKey key = new SigningKey("mine", secret);
        String before = Integrity.signatures(DigestPolicy.SIGNED, List.of(key)).seal(TOPIC, KEY, VALUE);
        Arrays.fill(secret, (byte) 0);
        assertThat(Integrity.signatures(DigestPolicy.SIGNED, List.of(key)).seal(TOPIC, KEY, VALUE))
                .isEqualTo(before);
        assertThat(key).hasToString("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a=b", "a;b", "ä", "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void name_of_a_key_that_would_not_survive_the_header_is_refused(String id) {
        assertThatThrownBy(() -> new SigningKey(id, secret(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a signing key is named by");
    }

    @Test
    void short_key_is_refused_with_the_least_length() {
        assertThatThrownBy(() -> new SigningKey("short", new byte[31]))
                .hasMessage("signing key short has 31 bytes; make one of at least 32 random bytes");
    }

    @ParameterizedTest
    @EnumSource(DigestPolicy.class)
    void signatures_without_a_key_and_two_keys_of_one_name_are_refused(DigestPolicy policy) {
        assertThatThrownBy(() -> Integrity.signatures(policy, List.of())).hasMessageContaining("no key to sign with");
        assertThatThrownBy(() -> Integrity.signatures(policy, List.of(OLD, new SigningKey("2026-10", secret(5)))))
                .hasMessageContaining("two signing keys are named 2026-10");
    }

    @Test
    void checksums_cannot_promise_signatures() {
        assertThatThrownBy(() -> Integrity.checksums(DigestPolicy.SIGNED))
                .hasMessageContaining("no key to verify them");
    }

    // -------------------------------------------------------------------------------------------------------------

    private static Headers sealed(String digest) {
        return sealed(utf8(digest));
    }

    private static Headers sealed(byte @Nullable [] digest) {
        return new RecordHeaders().add("ce_id", utf8("1")).add(Integrity.HEADER, digest);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << (bit % 8));
        return copy;
    }

    private static byte[] secret(int seed) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) seed);
        return secret;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
