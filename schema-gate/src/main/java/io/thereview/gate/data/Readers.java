package io.thereview.gate.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * All the ways in which Avro reads with one schema what another wrote: its fast reader and its classic one, both with
 * logical types converted, and once with the values left raw.
 */
final class Readers {

    private static final GenericData RAW = new GenericData();

    private final GenericDatumWriter<@Nullable Object> writer;
    private final Reader fast;
    private final Reader classic;
    private final Reader raw;

    Readers(Schema writer, Schema reader, GenericData converting, GenericData plain) {
        this.writer = new GenericDatumWriter<>(writer, RAW);
        this.fast =
                Reader.of(() -> converting.getFastReaderBuilder().<@Nullable Object>createDatumReader(writer, reader));
        this.classic = Reader.of(() -> new Classic(writer, reader, converting));
        this.raw = Reader.of(() -> new Classic(writer, reader, plain));
    }

    /** What comes of a value that is written and read in every way. */
    Outcome read(@Nullable Object value) {
        return decode(write(value));
    }

    Outcome decode(byte[] bytes) {
        return new Outcome(fast.read(bytes), classic.read(bytes), raw.read(bytes));
    }

    byte[] write(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    /** An exception in one line. */
    static String text(Exception e) {
        String message = e.getMessage();
        String name = e.getClass().getSimpleName();
        return ValueText.shortened(
                message == null
                        ? name
                        : name + ": " + message.lines().findFirst().orElse(""));
    }

    /** Whether there is no reader at all, whatever the value. */
    boolean areBroken() {
        return fast.failure != null && classic.failure != null;
    }

    /** What each of the readers made of the same bytes. */
    record Outcome(Read fast, Read classic, Read raw) {

        boolean isFailure() {
            return fast.failure != null || classic.failure != null || raw.failure != null;
        }

        boolean isDisagreement() {
            return (fast.failure == null) != (classic.failure == null)
                    || (fast.failure == null && !Raw.identical(fast.value, classic.value));
        }

        /** Why it failed, in Avro's words. */
        String failure() {
            String failure = fast.failure != null ? fast.failure : classic.failure;
            return failure != null ? failure : String.valueOf(raw.failure);
        }

        /** Who says what, where the two disagree. */
        String disagreement() {
            return "Avro's fast reader " + said(fast) + ", its classic reader " + said(classic);
        }

        private static String said(Read read) {
            return read.failure == null
                    ? "gives " + ValueText.shortened(String.valueOf(read.value))
                    : "fails with " + read.failure;
        }
    }

    /** What one reader made of it: a value, or the reason why there is none. */
    record Read(@Nullable Object value, @Nullable String failure) {}

    /** Makes a reader, and may fail to. */
    @FunctionalInterface
    private interface Source {
        DatumReader<@Nullable Object> open() throws IOException;
    }

    /** One of Avro's readers, or why it cannot be made. */
    private record Reader(
            @Nullable DatumReader<@Nullable Object> reader,
            @Nullable String failure) {

        static Reader of(Source source) {
            try {
                return new Reader(source.open(), null);
            } catch (IOException | RuntimeException e) {
                return new Reader(null, text(e));
            }
        }

        Read read(byte[] bytes) {
            if (reader == null) {
                return new Read(null, failure);
            }
            try {
                BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
                Object value = reader.read(null, decoder);
                return decoder.isEnd() ? new Read(value, null) : new Read(null, "not all bytes are read");
            } catch (IOException | RuntimeException e) {
                return new Read(null, text(e));
            }
        }
    }

    /** Avro's reader of always. It is resolved once, and kept out of Avro's cache, which would hold every schema. */
    private static final class Classic extends GenericDatumReader<@Nullable Object> {

        private final ResolvingDecoder resolver;

        Classic(Schema writer, Schema reader, GenericData data) throws IOException {
            super(writer, reader, data);
            this.resolver = DecoderFactory.get().resolvingDecoder(Schema.applyAliases(writer, reader), reader, null);
        }

        @Override
        public @Nullable Object read(@Nullable Object reuse, Decoder in) throws IOException {
            resolver.configure(in);
            Object value = read(reuse, getExpected(), resolver);
            resolver.drain();
            return value;
        }
    }
}
