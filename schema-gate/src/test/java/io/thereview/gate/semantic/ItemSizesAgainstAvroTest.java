package io.thereview.gate.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Avro does with items that grow. Where this fails after an update of Avro, the rules of {@link ItemSizes} may go. */
class ItemSizesAgainstAvroTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void intsReadAsDoubles_inAnArrayAtTheEnd_areRefused(boolean fast) {
        assertThatThrownBy(() -> read(array("int"), array("double"), List.of(1, 2), fast))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("2 elements with at least 8 bytes each, but only 3 bytes are available");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void intsReadAsLongs_inAnArrayAtTheEnd_areRead(boolean fast) throws IOException {
        assertThat(read(array("int"), array("long"), List.of(1, 2), fast)).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void floatsReadAsDoubles_inAMap_areRefusedByTheClassicReaderOnly() throws IOException {
        Schema floats = Schema.createMap(Schema.create(Schema.Type.FLOAT));
        Schema doubles = Schema.createMap(Schema.create(Schema.Type.DOUBLE));

        assertThat(read(floats, doubles, Map.of("k", 1.5f), true)).hasToString("{k=1.5}");
        assertThatThrownBy(() -> read(floats, doubles, Map.of("k", 1.5f), false))
                .isInstanceOf(EOFException.class);
    }

    private static Schema array(String items) {
        return new Schema.Parser().parse("{\"type\": \"array\", \"items\": \"" + items + "\"}");
    }

    private static Object read(Schema writer, Schema reader, Object value, boolean fast) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(writer).write(value, encoder);
        encoder.flush();
        GenericData data = new GenericData();
        data.setFastReaderEnabled(fast);
        return new GenericDatumReader<>(writer, reader, data)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
