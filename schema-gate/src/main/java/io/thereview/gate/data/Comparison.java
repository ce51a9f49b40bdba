package io.thereview.gate.data;

import io.thereview.gate.data.Oracle.Value;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.walk.LogicalTypeCatalogue;
import io.thereview.gate.walk.Pair;
import io.thereview.gate.walk.SchemaPair;
import io.thereview.gate.walk.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * One pair of schemas, put to the test value by value. A value that cannot be read is taken apart, and its parts are
 * tested alone, so that the place at fault is found, and the places beside it are still compared.
 */
final class Comparison {

    private final Pair pair;
    private final Map<String, Mismatch> mismatches = new LinkedHashMap<>();
    private final Map<SchemaPair, Readers> readers = new HashMap<>();
    private final Map<SchemaPair, List<MissingField>> missing = new HashMap<>();
    private final GenericData converting = LogicalTypeCatalogue.converting();
    private final GenericData plain = new GenericData();
    private final Oracle oracle = new Oracle((at, written, problem) -> {
        note(at, Rule.DATA_VALUE_CHANGED, written, problem);
    });
    private final Map<String, Tally> tallies = new HashMap<>();
    private Value sample;
    private int samples;
    private @Nullable Mismatch unreadable;

    Comparison(Pair pair) {
        this.pair = pair;
        this.sample = new Value(null, pair.writer());
    }

    /** What was found so far, the first of every place and rule. */
    List<Mismatch> mismatches() {
        List<Mismatch> found = new ArrayList<>(mismatches.values());
        boolean explained = found.stream().anyMatch(each -> each.rule() == Rule.DATA_DECODE_FAILS);
        if (unreadable != null && !explained) {
            found.add(unreadable);
        }
        return List.copyOf(found);
    }

    /** How many of the values went wrong in this way at this place, and which of them first. */
    Tally tally(Mismatch mismatch) {
        return tallies.getOrDefault(key(mismatch.rule(), mismatch.spot()), new Tally(0, samples, samples));
    }

    /**
     * How often something went wrong.
     *
     * @param first the number of the first value with it, from 0
     * @param last the number of the last
     * @param count how many values have it, however often each
     */
    record Tally(int first, int last, int count) {}

    /** Writes and reads one value of the whole schema. */
    void check(@Nullable Object value) {
        begin(value);
        isBad(sample, pair.reader(), Standpoint.top(pair));
    }

    /** Reads bytes that are said to hold a value of the whole schema. */
    void check(@Nullable Object value, byte[] bytes) {
        begin(value);
        Readers all = readers(pair.writer(), pair.reader());
        isBad(all, all.decode(bytes), sample, pair.reader(), Standpoint.top(pair));
    }

    private void begin(@Nullable Object value) {
        sample = new Value(value, pair.writer());
        samples++;
    }

    private boolean isBad(Value written, Schema reader, Standpoint at) {
        List<MissingField> fields = missing(written.schema(), reader);
        if (fields.isEmpty()) {
            Readers all = readers(written.schema(), reader);
            return isBad(all, all.read(written.value()), written, reader, at);
        }
        for (MissingField each : fields) {
            Standpoint below = at.absent(written.schema(), reader, each.field());
            note(below, Rule.DATA_DECODE_FAILS, written, each.problem());
        }
        anyPartIsBad(written, reader, at);
        return true;
    }

    private boolean isBad(Readers all, Readers.Outcome outcome, Value written, Schema reader, Standpoint at) {
        if (!outcome.isFailure()) {
            oracle.compare(written, new Value(outcome.raw().value(), reader), at);
            if (!outcome.isDisagreement()) {
                return false;
            }
        }
        if (!anyPartIsBad(written, reader, at)) {
            tell(all, outcome, written, at);
        }
        return true;
    }

    private Readers readers(Schema writer, Schema reader) {
        return readers.computeIfAbsent(
                new SchemaPair(writer, reader), key -> new Readers(writer, reader, converting, plain));
    }

    /** No reader at all may be due to a place that this value does not reach, but another will. */
    private void tell(Readers all, Readers.Outcome outcome, Value written, Standpoint at) {
        if (outcome.isDisagreement()) {
            note(at, Rule.DATA_READERS_DISAGREE, written, outcome.disagreement());
        } else if (!all.areBroken()) {
            note(at, Rule.DATA_DECODE_FAILS, written, outcome.failure());
        } else if (unreadable == null) {
            unreadable = mismatch(at, Rule.DATA_DECODE_FAILS, written, outcome.failure());
        }
    }

    private boolean anyPartIsBad(Value written, Schema reader, Standpoint at) {
        if (written.isUnion() || reader.getType() == Schema.Type.UNION) {
            return isBranchBad(written, reader, at);
        }
        boolean bad = false;
        if (written.value() instanceof IndexedRecord record && reader.getType() == Schema.Type.RECORD) {
            bad = isFieldBad(record, reader, at);
        } else if (written.value() instanceof List<?> items && reader.getType() == Schema.Type.ARRAY) {
            for (Object item : items) {
                bad |= isBad(new Value(item, written.schema().getElementType()), reader.getElementType(), at.item());
            }
        } else if (written.value() instanceof Map<?, ?> map && reader.getType() == Schema.Type.MAP) {
            for (Map.Entry<String, ?> each : Raw.byText(map).entrySet()) {
                Value value = new Value(each.getValue(), written.schema().getValueType());
                bad |= isBad(value, reader.getValueType(), at.value(each.getKey()));
            }
        }
        return bad;
    }

    private boolean isBranchBad(Value written, Schema reader, Standpoint at) {
        Value branch = written.isUnion() ? written.branch() : written;
        Standpoint below = written.isUnion() ? at.written(written.schema(), branch.schema()) : at;
        if (reader.getType() != Schema.Type.UNION) {
            return isBad(branch, reader, below);
        }
        Schema chosen = Intent.branch(branch.schema(), reader);
        return chosen != null && isBad(branch, chosen, below.read(reader, chosen));
    }

    private boolean isFieldBad(IndexedRecord record, Schema reader, Standpoint at) {
        Schema writer = record.getSchema();
        List<Intent.Source> sources = oracle.sources(writer, reader);
        boolean bad = false;
        for (Schema.Field field : reader.getFields()) {
            if (sources.get(field.pos()) instanceof Intent.Written source) {
                Schema.Field from = source.field();
                Value value = new Value(record.get(from.pos()), from.schema());
                bad |= isBad(value, field.schema(), at.field(writer, from, reader, field));
            }
        }
        return bad;
    }

    private List<MissingField> missing(Schema writer, Schema reader) {
        return writer.getType() == Schema.Type.RECORD && reader.getType() == Schema.Type.RECORD
                ? missing.computeIfAbsent(
                        new SchemaPair(writer, reader), pair -> MissingField.of(writer, reader, converting))
                : List.of();
    }

    private void note(Standpoint at, Rule rule, Value written, String problem) {
        String place = key(rule, at.spot());
        mismatches.computeIfAbsent(place, key -> mismatch(at, rule, written, problem));
        int number = samples - 1;
        tallies.merge(
                place,
                new Tally(number, number, 1),
                (known, one) -> known.last() == number ? known : new Tally(known.first(), number, known.count() + 1));
    }

    private static String key(Rule rule, Spot spot) {
        return rule + spot.path();
    }

    private Mismatch mismatch(Standpoint at, Rule rule, Value written, String problem) {
        String whole = sample.text();
        String record = whole.equals(ValueText.shortened(whole)) ? whole : Trail.around(at.trail(), written.text());
        return new Mismatch(at.spot(), rule, ValueText.shortened(record), problem);
    }
}
