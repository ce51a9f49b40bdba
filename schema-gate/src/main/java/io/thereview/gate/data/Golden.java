package io.thereview.gate.data;

import io.thereview.gate.data.Oracle.Value;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.LogicalTypeCatalogue;
import io.thereview.gate.walk.Pair;
import io.thereview.gate.walk.Spot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A few records of each released schema, kept as bytes and as text: whatever happens to Avro, to the schemas or to the
 * gate, those bytes must always mean that text.
 */
public final class Golden {

    /** So many show the edges of the leaves; more are kept only for a branch or symbol that is still missing. */
    private static final int ENOUGH = 8;

    private static final GenericData RAW = new GenericData();

    private Golden() {}

    /**
     * Records of a schema: a typical one, one without anything optional, and then as many as every branch, every symbol
     * and some edges take. The same schema always gives the same records.
     */
    public static List<GoldenRecord> record(Schema schema) {
        Readers self = new Readers(schema, schema, LogicalTypeCatalogue.converting(), RAW);
        Coverage coverage = new Coverage();
        List<GoldenRecord> records = new ArrayList<>();
        for (Object sample : Samples.of(schema, Leaves.READABLE)) {
            if (!coverage.isNew(new Value(sample, schema)) && records.size() >= ENOUGH) {
                continue;
            }
            String hex = HexFormat.of().formatHex(self.write(sample));
            String json = json(sample, schema);
            String line = new GoldenRecord(name(records.size(), json), hex, json).line();
            records.add(GoldenRecord.parse(line)); // as it will be found in a file, character by character
        }
        return records;
    }

    private static String name(int index, String json) {
        if (index == 0) {
            return "typical";
        }
        return index == 1 && json.contains("null") ? "absent" : "variant-" + index;
    }

    /**
     * Whether the bytes still decode to the recorded values, and with today's schema to what should become of them.
     *
     * @param written the schema that the records were written with
     * @param today the schema that reads them
     * @return every breach, by the name of its record
     */
    public static List<Mismatch> verify(Schema written, Schema today, List<GoldenRecord> records) {
        List<Mismatch> broken = new ArrayList<>();
        for (GoldenRecord record : records) {
            List<Mismatch> itself = verifyItself(written, record);
            broken.addAll(itself.isEmpty() ? verifyRead(written, today, record) : itself);
        }
        return broken;
    }

    /** Whether the bytes decode to the recorded value with the schema that they were written with. */
    public static List<Mismatch> verifyItself(Schema written, GoldenRecord record) {
        return verifyRead(written, written, record);
    }

    /** Whether today's schema reads from the bytes what should become of the recorded value. */
    public static List<Mismatch> verifyRead(Schema written, Schema today, GoldenRecord record) {
        Value recorded;
        try {
            recorded = new Value(value(record.json(), written), written);
        } catch (AvroRuntimeException | IOException e) {
            return List.of(
                    breach(Spot.top(written), record, "the recorded value is none of its schema: " + Readers.text(e)));
        }
        return decode(new Pair(written, today, Direction.NEXT_READS_OLD), recorded, record).stream()
                .map(each -> breach(each.spot(), record, each.problem()))
                .toList();
    }

    private static List<Mismatch> decode(Pair pair, Value recorded, GoldenRecord record) {
        Comparison comparison = new Comparison(pair);
        comparison.check(recorded.value(), record.bytes());
        return comparison.mismatches();
    }

    private static Mismatch breach(Spot spot, GoldenRecord record, String problem) {
        return new Mismatch(spot, Rule.DATA_GOLDEN_BROKEN, record.name(), problem);
    }

    /** Avro's encoder writes nothing at all for a record without fields. */
    private static String json(@Nullable Object value, Schema schema) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try {
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, json);
            new GenericDatumWriter<@Nullable Object>(schema, RAW).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return json.size() == 0 ? "{}" : json.toString(StandardCharsets.UTF_8);
    }

    private static @Nullable Object value(String json, Schema schema) throws IOException {
        return new GenericDatumReader<@Nullable Object>(schema, schema, RAW)
                .read(null, DecoderFactory.get().jsonDecoder(schema, json));
    }
}
