package io.thereview.gate.data;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.walk.Pair;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Bytes that others wrote with one schema, each read with another. Not thread-safe. */
public final class ReadBack {

    private final GenericDatumReader<@Nullable Object> own;
    private final Comparison comparison;

    public ReadBack(Schema written, Schema today) {
        this.own = new GenericDatumReader<>(written, written, new GenericData());
        this.comparison = new Comparison(new Pair(written, today, Direction.NEXT_READS_OLD));
    }

    /**
     * Something that went wrong at one place.
     *
     * @param mismatch the first of its kind
     * @param first which of the records that are of their schema has it first, counted from 0
     * @param records how many of them have it
     */
    public record Loss(Mismatch mismatch, int first, int records) {}

    /** Reads one record; what is returned is why it is none even of the schema that it was written with. */
    public Optional<String> read(byte[] bytes) {
        Object value;
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            value = own.read(null, decoder);
            if (!decoder.isEnd()) {
                return Optional.of("bytes are left over");
            }
        } catch (IOException | RuntimeException e) {
            return Optional.of(Readers.text(e));
        } catch (StackOverflowError e) {
            return Optional.of("it nests too deep");
        }
        comparison.check(value, bytes);
        return Optional.empty();
    }

    /** What went wrong with those read so far, place by place. */
    public List<Loss> losses() {
        return comparison.mismatches().stream()
                .map(each -> new Loss(
                        each,
                        comparison.tally(each).first(),
                        comparison.tally(each).count()))
                .toList();
    }
}
