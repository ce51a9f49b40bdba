package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

/** Limits and trust belong to a JVM, so that each test has one of its own. */
class ConfinedAvroTest {

    private static final String STRINGS = SystemLimitException.MAX_STRING_LENGTH_PROPERTY;

    /** Makes a codec, after Avro was used if that is asked for, and tells what Avro then refuses. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            if (arguments.length > 0) {
                byte[] text = "\4hi".getBytes(StandardCharsets.UTF_8);
                System.out.println(
                        DecoderFactory.get().binaryDecoder(text, null).readString());
            }
            new AvroCodec("http://127.0.0.1:1", TopicCatalogue.all()).close();
            tell("string", () -> SystemLimitException.checkMaxStringLength((16 << 20) + 1));
            tell("bytes", () -> SystemLimitException.checkMaxBytesLength((16 << 20) + 1));
            tell("items", () -> SystemLimitException.checkMaxCollectionLength((1 << 20) + 1));
            tell("empty items", () -> SystemLimitException.checkMaxCollectionAllocation(10_001));
            tell("event type", () -> ClassSecurityValidator.validate(UserRegistered.class));
            tell("file", () -> ClassSecurityValidator.validate(java.io.File.class));
        }

        private static void tell(String what, Runnable attempt) {
            try {
                attempt.run();
                System.out.println(what + " allowed");
            } catch (SystemLimitException | SecurityException e) {
                System.out.println(what + " refused");
            }
        }
    }

    private static final String CONFINED = """
            string refused
            bytes refused
            items refused
            empty items refused
            event type allowed
            file refused
            """;

    @Test
    void codec_confines_avro_in_a_jvm_that_was_told_nothing() throws Exception {
        FreshJvm.Ended ended = run(List.of());
        assertThat(ended.output()).endsWith(CONFINED);
        assertThat(ended.code()).isZero();
    }

    @Test
    void codec_confines_avro_that_was_used_before() throws Exception {
        assertThat(run(List.of(), "used before").output()).contains("hi\n").endsWith(CONFINED);
    }

    @Test
    void limit_that_was_set_on_the_command_line_is_kept() throws Exception {
        assertThat(run(List.of("-D" + STRINGS + "=100000000")).output()).contains("string allowed", "bytes refused");
    }

    @Test
    void limit_that_avro_does_not_understand_stops_the_start_with_the_option_to_set() throws Exception {
        FreshJvm.Ended ended = run(List.of("-D" + STRINGS + "=plenty"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output())
                .contains("Avro does not keep to the limit " + STRINGS + "=plenty; start Java with -D" + STRINGS
                        + "=16777216");
    }

    @Test
    void trust_in_every_class_stops_the_start() throws Exception {
        FreshJvm.Ended ended = run(List.of("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=*"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output())
                .contains("Avro trusts every class of this JVM")
                .contains("start Java without -Dorg.apache.avro.SERIALIZABLE_PACKAGES=*");
    }

    private static FreshJvm.Ended run(List<String> options, String... arguments) throws Exception {
        return FreshJvm.run(Program.class, options, arguments);
    }
}
