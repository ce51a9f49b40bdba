package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.event.EventTopic;
import io.thereview.events.review.ReviewCreated;
import io.thereview.events.shared.DeletionReason;
import io.thereview.events.shared.EntityType;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.events.user.UserRegistered;
import io.thereview.runtime.integrity.DigestPolicy;
import io.thereview.runtime.integrity.Integrity;
import io.thereview.runtime.sample.UserEvents;
import io.thereview.testkit.event.SampleReview;
import io.thereview.testkit.server.RegistryExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that no honest writer writes: each is told to be undecodable, and the next honest one is read. */
class PoisonIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final EventTopic POISONED = WriterSchemas.topic("poisoned.events");
    private static final Integrity SEALED = Integrity.checksums(DigestPolicy.REQUIRED);
    private static final UserRegistered REGISTERED = UserEvents.registered("ada", 1);
    private static final byte[] KEY = "ada".getBytes(StandardCharsets.UTF_8);

    private final AvroCodec codec =
            new AvroCodec(REGISTRY.url().toString(), List.of(TopicCatalogue.USERS, TopicCatalogue.REVIEWS, POISONED));

    @BeforeAll
    static void register() {
        REGISTRY.registerAll();
    }

    @AfterEach
    void next_honest_record_is_read() throws IOException {
        byte[] honest = codec.encode(TopicCatalogue.USERS, REGISTERED);
        assertThat(codec.decode(TopicCatalogue.USERS.name(), honest)).isEqualTo(REGISTERED);
        codec.close();
    }

    static Stream<Arguments> events() {
        SampleReview review = SampleReview.of(EntityType.PRODUCT, "kettle", "ada");
        return Stream.of(
                Arguments.of(TopicCatalogue.USERS, REGISTERED),
                Arguments.of(TopicCatalogue.REVIEWS, review.created()),
                Arguments.of(TopicCatalogue.REVIEWS, review.rated(2)),
                Arguments.of(TopicCatalogue.REVIEWS, review.reworded("Leaks. 💧")),
                Arguments.of(TopicCatalogue.REVIEWS, review.deleted("ada", DeletionReason.AUTHOR_REQUEST)));
    }

    // ---- records that were damaged ------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("events")
    void every_prefix_is_undecodable_and_does_not_fit_its_digest(EventTopic topic, SpecificRecordBase event) {
        byte[] value = codec.encode(topic, event);
        Headers headers = sealed(topic, value);
        for (int length = 0; length < value.length; length++) {
            byte[] prefix = Arrays.copyOf(value, length);
            assertThatThrownBy(() -> codec.decode(topic.name(), prefix))
                    .as("first %d of %d bytes", length, value.length)
                    .isInstanceOf(UndecodableException.class);
            assertThat(SEALED.verify(topic.name(), KEY, prefix, headers)).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void every_byte_behind_the_record_is_undecodable(EventTopic topic, SpecificRecordBase event) {
        byte[] value = codec.encode(topic, event);
        for (int more : new int[] {1, 2, 16, 1_000}) {
            assertThatThrownBy(() -> codec.decode(topic.name(), Arrays.copyOf(value, value.length + more)))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("bytes are left after the end of the record");
        }
    }

    /** What Avro lets through is why there is a digest; how much it is is printed, and quoted in the docs. */
    @Test
    void every_flipped_bit_is_caught_by_the_digest_and_few_by_avro() {
        int silent = 0;
        int flipped = 0;
        for (Arguments arguments : events().toList()) {
            EventTopic topic = (EventTopic) arguments.get()[0];
            byte[] value = codec.encode(topic, (SpecificRecordBase) arguments.get()[1]);
            Headers headers = sealed(topic, value);
            for (int bit = 0; bit < value.length * 8; bit++) {
                byte[] damaged = value.clone();
                damaged[bit / 8] ^= (byte) (1 << (bit % 8));
                assertThat(SEALED.verify(topic.name(), KEY, damaged, headers))
                        .as("bit %d of %s", bit, topic)
                        .isPresent();
                flipped++;
                silent += decodes(topic, damaged) ? 1 : 0;
            }
        }
        System.out.printf(
                "Of %d records with one flipped bit Avro reads %d, and the digest refuses all.%n", flipped, silent);
        assertThat(silent).isBetween(flipped * 3 / 4, flipped);
    }

    private boolean decodes(EventTopic topic, byte[] value) {
        try {
            codec.decode(topic.name(), value);
            return true;
        } catch (UndecodableException | UnknownSchemaIdException | UnknownTypeException e) {
            return false;
        }
    }

    @Test
    void record_that_was_copied_to_another_topic_fits_neither_digest_nor_subject() {
        ReviewCreated created =
                SampleReview.of(EntityType.PRODUCT, "kettle", "ada").created();
        byte[] value = codec.encode(TopicCatalogue.REVIEWS, created);
        String elsewhere = TopicCatalogue.USERS.name();
        assertThat(SEALED.verify(elsewhere, KEY, value, sealed(TopicCatalogue.REVIEWS, value)))
                .isPresent();
        assertThatThrownBy(() -> codec.decode(elsewhere, value))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("is not registered under users.events-");
    }

    // ---- records that were made to hurt -------------------------------------------------------------------------

    private static final String TREE =
            "{\"type\":\"record\",\"name\":\"Tree\",\"fields\":[{\"name\":\"child\",\"type\":[\"null\",\"Tree\"]}]}";
    private static final String LIST = "{\"type\":\"array\",\"items\":\"long\"}";
    private static final String MAP = "{\"type\":\"map\",\"values\":\"long\"}";

    static Stream<Arguments> value_that_claims_too_much_is_undecodable() throws IOException {
        byte[] deep = new byte[500_000];
        Arrays.fill(deep, (byte) 2);
        return Stream.of(
                Arguments.of("half a million levels", TREE, deep),
                Arguments.of("a string of a gigabyte", "\"string\"", longs(1 << 30)),
                Arguments.of("a string of eight exabytes", "\"string\"", longs(Long.MAX_VALUE)),
                Arguments.of("bytes of a gigabyte", "\"bytes\"", longs(1 << 30)),
                Arguments.of("two billion items", LIST, longs(2_000_000_000)),
                Arguments.of("more items than there are numbers", LIST, longs(Long.MAX_VALUE)),
                Arguments.of("the one count that cannot be negated", LIST, longs(Long.MIN_VALUE)),
                Arguments.of("items in a block of negative size", LIST, longs(-5, -5)),
                Arguments.of("two billion entries", MAP, longs(2_000_000_000)),
                Arguments.of("a branch that is not there", "[\"null\",\"string\"]", longs(2)),
                Arguments.of("a negative branch", "[\"null\",\"string\"]", longs(-1)),
                Arguments.of("a number that does not end", "\"long\"", filled(11)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void value_that_claims_too_much_is_undecodable(String what, String fieldType, byte[] field) throws Exception {
        byte[] value = withField(fieldType, field);
        assertThatThrownBy(() -> codec.decode(POISONED.name(), value)).isInstanceOf(UndecodableException.class);
        Throwable onLane = onVirtualThread(value);
        assertThat(onLane).isInstanceOf(UndecodableException.class);
    }

    private Throwable onVirtualThread(byte[] value) throws InterruptedException {
        List<Throwable> caught = new CopyOnWriteArrayList<>();
        Thread lane = Thread.ofVirtual().start(() -> {
            try {
                codec.decode(POISONED.name(), value);
            } catch (Throwable e) {
                caught.add(e);
            }
        });
        lane.join();
        return caught.getFirst();
    }

    @Test
    void value_that_does_not_fit_into_memory_costs_its_own_record_only() throws Exception {
        WriterSchemas.register(REGISTRY.url(), WriterSchemas.subject(POISONED.name()), own());
        FreshJvm.Ended ended = FreshJvm.run(
                SmallHeap.class,
                List.of("-Xmx48m", "-XX:+UseSerialGC"),
                REGISTRY.url().toString());
        assertThat(ended.output())
                .contains("large: the value does not decode: Java heap space")
                .endsWith("small: ada\n");
        assertThat(ended.code()).isZero();
    }

    /** Reads a value that is too large for its heap, and then one that is not. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) throws Exception {
            try (AvroCodec codec = new AvroCodec(arguments[0], List.of(POISONED))) {
                byte[] small = codec.encode(POISONED, REGISTERED);
                byte[] large = enlarged(small);
                try {
                    System.out.println("large: " + codec.decode(POISONED.name(), large));
                } catch (UndecodableException e) {
                    System.out.println("large: " + e.getMessage());
                }
                SpecificRecord event = codec.decode(POISONED.name(), small);
                System.out.println("small: " + ((UserRegistered) event).getAggregateId());
            }
        }

        /** Fifteen megabytes of first field, which need as much again as text. */
        private static byte[] enlarged(byte[] small) {
            byte[] large = new byte[15_000_000];
            Arrays.fill(large, (byte) 'x');
            System.arraycopy(small, 0, large, 0, 5);
            byte[] length = longs(14_999_000);
            System.arraycopy(length, 0, large, 5, length.length);
            return large;
        }
    }

    // -------------------------------------------------------------------------------------------------------------

    private static String own() {
        return EventSchema.of(List.of(POISONED)).getFirst().schema().toString();
    }

    private static byte[] withField(String fieldType, byte[] field) throws Exception {
        int id = WriterSchemas.register(
                REGISTRY.url(), WriterSchemas.subject(POISONED.name()), WriterSchemas.registrationWith(fieldType));
        return WriterSchemas.record(id, REGISTERED, field);
    }

    private static Headers sealed(EventTopic topic, byte[] value) {
        String digest = SEALED.seal(topic.name(), KEY, value);
        return new RecordHeaders().add(Integrity.HEADER, digest.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] longs(long... numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            for (long number : numbers) {
                encoder.writeLong(number);
            }
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }
}
