package io.thereview.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class RecordViewTest {

    private static final byte[] PREFIX = {0, 0, 0, 0, 7};
    private static final String THING = """
            {"type": "record", "name": "Thing", "fields": [
              {"name": "name", "type": "string"},
              {"name": "count", "type": "long"},
              {"name": "part", "type": "double"},
              {"name": "good", "type": "boolean"},
              {"name": "raw", "type": "bytes"},
              {"name": "nothing", "type": ["null", "string"]},
              {"name": "colour", "type": {"type": "enum", "name": "Colour", "symbols": ["RED", "BLUE"]}},
              {"name": "four", "type": {"type": "fixed", "name": "Four", "size": 4}},
              {"name": "list", "type": {"type": "array", "items": "int"}},
              {"name": "map", "type": {"type": "map", "values": "float"}}
            ]}""";

    @Test
    void record_of_every_kind_of_field_is_shown() throws IOException {
        Schema schema = new Schema.Parser().parse(THING);
        Schema colour = schema.getField("colour").schema();
        Schema four = schema.getField("four").schema();
        Object thing = new GenericRecordBuilder(schema)
                .set("name", "Ada \uD83D\uDC4B")
                .set("count", Long.MAX_VALUE)
                .set("part", Double.NaN)
                .set("good", true)
                .set("raw", ByteBuffer.wrap(new byte[] {1, (byte) 0xff}))
                .set("nothing", null)
                .set("colour", new GenericData.EnumSymbol(colour, "BLUE"))
                .set("four", new GenericData.Fixed(four, new byte[] {1, 2, 3, 4}))
                .set("list", List.of(1, 2))
                .set("map", Map.of("x", 0.5f))
                .build();
        JsonNode shown = RecordView.decode(schema, written(schema, thing));
        assertThat(shown)
                .hasToString(
                        "{\"name\":\"Ada \uD83D\uDC4B\",\"count\":9223372036854775807,\"part\":\"NaN\",\"good\":true,"
                                + "\"raw\":\"0x01ff\",\"nothing\":null,\"colour\":\"BLUE\",\"four\":\"0x01020304\","
                                + "\"list\":[1,2],\"map\":{\"x\":0.5}}");
    }

    @Test
    void value_that_goes_on_after_its_record_is_not_shown_as_one() {
        assertThatThrownBy(() -> RecordView.decode(Schema.create(Schema.Type.INT), bytes(2, 2)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("after the end");
    }

    @Test
    void value_that_ends_too_early_is_not_shown() {
        Schema two = SchemaBuilder.record("Two")
                .fields()
                .requiredInt("one")
                .requiredInt("other")
                .endRecord();
        assertThatThrownBy(() -> RecordView.decode(two, bytes(2))).isInstanceOf(UndecodableException.class);
    }

    @Test
    void fixed_of_a_mebibyte_is_not_made_room_for() {
        Schema huge = SchemaBuilder.fixed("Huge").size(1 << 20);
        assertThatThrownBy(() -> RecordView.decode(huge, bytes(1)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("a fixed of");
    }

    @Test
    void billion_items_of_nothing_are_not_read() {
        Schema nothings = Schema.createArray(Schema.create(Schema.Type.NULL));
        byte[] billion = bytes(0x80, 0xa8, 0xd6, 0xb9, 0x07, 0);
        assertThatThrownBy(() -> RecordView.decode(nothings, billion))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("take no bytes");
    }

    @Test
    void records_that_double_with_each_level_are_not_followed() {
        Schema doubling = SchemaBuilder.record("L0").fields().endRecord();
        for (int level = 1; level < 40; level++) {
            doubling = SchemaBuilder.record("L" + level)
                    .fields()
                    .name("left")
                    .type(doubling)
                    .noDefault()
                    .name("right")
                    .type(doubling)
                    .noDefault()
                    .endRecord();
        }
        Schema schema = doubling;
        assertThatThrownBy(() -> RecordView.decode(schema, bytes()))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("parts");
    }

    @Test
    void record_that_contains_itself_without_end_is_not_followed() {
        Schema endless = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"E\",\"fields\":[{\"name\":\"e\",\"type\":\"E\"}]}");
        assertThatThrownBy(() -> RecordView.decode(endless, bytes())).isInstanceOf(UndecodableException.class);
    }

    @Test
    void class_that_a_schema_names_is_not_made() {
        Schema classy = new Schema.Parser().parse("{\"type\":\"string\",\"java-class\":\"java.net.URL\"}");
        assertThatThrownBy(() -> RecordView.decode(classy, bytes(2, 'x')))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("Java class");
    }

    @Test
    void value_deeper_than_json_may_be_is_not_shown() {
        Schema list = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"L\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}");
        int[] deep = new int[100_000];
        Arrays.fill(deep, 2);
        deep[deep.length - 1] = 0;
        assertThatThrownBy(() -> RecordView.decode(list, bytes(deep))).isInstanceOf(UndecodableException.class);
        int[] less = new int[600];
        Arrays.fill(less, 2);
        less[less.length - 1] = 0;
        assertThatThrownBy(() -> RecordView.decode(list, bytes(less)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("more than 500 deep");
    }

    @Test
    void registry_that_is_away_is_not_asked_for_each_record() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        HttpServer away = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        away.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        away.start();
        String url = "http://127.0.0.1:" + away.getAddress().getPort();
        try (RecordView view = new RecordView(RegistryAccess.anonymous(url), nanos::get)) {
            for (int record = 0; record < 100; record++) {
                assertThatThrownBy(() -> view.show(bytes(1)))
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageContaining(url);
            }
            int once = asked.get();
            assertThat(once).isLessThan(10);
            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            assertThatThrownBy(() -> view.show(bytes(1))).isInstanceOf(RegistryUnavailableException.class);
            assertThat(asked).hasValue(2 * once);
        } finally {
            away.stop(0);
        }
    }

    private static byte[] written(Schema schema, Object datum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(PREFIX);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] bytes(int... body) {
        ByteBuffer bytes = ByteBuffer.allocate(PREFIX.length + body.length).put(PREFIX);
        for (int each : body) {
            bytes.put((byte) each);
        }
        return bytes.array();
    }
}
