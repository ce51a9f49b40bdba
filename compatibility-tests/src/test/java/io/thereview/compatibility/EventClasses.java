package io.thereview.compatibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** The classes generated from one version of the schemas, as a program that was built with them has them. */
record EventClasses(ClassLoader loader) {

    /** Those of this build. */
    static EventClasses ofToday() {
        return new EventClasses(EventClasses.class.getClassLoader());
    }

    /** The bytes that this program writes for the event. */
    byte[] write(SpecificRecord event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(event.getSchema(), data(event.getClass())).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The event that this program reads, written by any program with the schema. All bytes are used. */
    SpecificRecord read(byte[] bytes, Schema writer) {
        Class<? extends SpecificRecord> type = type(writer.getFullName());
        SpecificData data = data(type);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        try {
            SpecificRecord event = new SpecificDatumReader<SpecificRecord>(
                            writer, SpecificData.get().getSchema(type), data)
                    .read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IllegalStateException("bytes are left over after " + writer.getFullName());
            }
            return type.cast(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Class<? extends SpecificRecord> type(String name) {
        try {
            return Class.forName(name, true, loader).asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name, e);
        }
    }

    /** What the class itself says about logical types, with the nested classes of the same program. */
    private SpecificData data(Class<? extends SpecificRecord> type) {
        SpecificData data = new SpecificData(loader);
        for (Conversion<?> conversion : SpecificData.getForClass(type).getConversions()) {
            data.addLogicalTypeConversion(conversion);
        }
        return data;
    }
}
