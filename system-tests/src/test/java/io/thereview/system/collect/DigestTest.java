package io.thereview.system.collect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final byte[] KEY = "account-1".getBytes(US_ASCII);
    private static final byte[] VALUE = HexFormat.of().parseHex("00000000070c6f70656e6564");

    @Test
    void digest_of_the_documented_example_is_the_documented_one() {
        assertThat(Digest.of("accounts.events", KEY, VALUE)).isEqualTo("crc32c=2af68afd");
    }

    @Test
    void another_topic_key_or_value_makes_another_digest() {
        assertThat(Digest.of("accounts.event", KEY, VALUE)).isNotEqualTo("crc32c=2af68afd");
        assertThat(Digest.of("accounts.events", null, VALUE)).isNotEqualTo("crc32c=2af68afd");
        assertThat(Digest.of("accounts.events", KEY, null)).isNotEqualTo("crc32c=2af68afd");
    }
}
