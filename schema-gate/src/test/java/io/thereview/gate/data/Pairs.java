package io.thereview.gate.data;

import io.thereview.gate.rule.Direction;
import io.thereview.gate.walk.Pair;
import java.util.List;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Schemas and pairs of them, from JSON with single quotes. */
final class Pairs {

    private Pairs() {}

    /** Names strictly, defaults not: as the gate parses them. */
    static Schema schema(String json) {
        Schema.Parser parser = new Schema.Parser(NameValidator.STRICT_VALIDATOR);
        parser.setValidateDefaults(false);
        return parser.parse(json.replace('\'', '"'));
    }

    /** A record {@code R} with these fields, each as JSON. */
    static Schema record(String... fields) {
        return schema("{'type':'record','name':'R','fields':[" + String.join(",", fields) + "]}");
    }

    static Pair backward(Schema old, Schema next) {
        return new Pair(old, next, Direction.NEXT_READS_OLD);
    }

    static Pair forward(Schema old, Schema next) {
        return new Pair(old, next, Direction.OLD_READS_NEXT);
    }

    /** Each mismatch as one line: rule, path, record, problem. */
    static List<String> mismatches(Pair pair) {
        return DataLens.compare(pair).stream()
                .map(each -> each.rule() + " " + each.spot() + " " + each.record() + " " + each.problem())
                .toList();
    }
}
