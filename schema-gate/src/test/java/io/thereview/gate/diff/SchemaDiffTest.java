package io.thereview.gate.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaDiffTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"name":"a","type":"int"} | {"name":"a","type":"int"},{"name":"b","type":"int","default":1} | R.b: added, int, default 1
                    {"name":"a","type":"int"} | {"name":"a","type":"int"},{"name":"b","type":"int"} | R.b: added, int, without default
                    {"name":"a","type":"int"},{"name":"b","type":"int"} | {"name":"a","type":"int"} | R.b: removed, int
                    {"name":"a","type":"int"} | {"name":"b","type":"int","aliases":["a"]} | R.b: renamed by alias from a
                    {"name":"a","type":"int"} | {"name":"a","type":"long"} | R.a: widened from int to long
                    {"name":"a","type":"long"} | {"name":"a","type":"int"} | R.a: type changed from long to int
                    {"name":"a","type":"int"} | {"name":"a","type":["null","int"]} | R.a: made optional
                    {"name":"a","type":["null","int"]} | {"name":"a","type":"int"} | R.a: made required
                    {"name":"a","type":"int","doc":"x"} | {"name":"a","type":"int","doc":"y"} | R.a: doc of a changed
                    {"name":"a","type":"int","default":1} | {"name":"a","type":"int","default":2} | R.a: default changed from 1 to 2
                    {"name":"a","type":"int"},{"name":"b","type":"int"} | {"name":"b","type":"int"},{"name":"a","type":"int"} | R: fields reordered
                    {"name":"a","type":"int"} | {"name":"a","type":"int","pii":true} | R.a: attribute pii added: true
                    {"name":"a","type":["int","string"]} | {"name":"a","type":["int","string","long"]} | R.a: branch long added
                    {"name":"a","type":{"type":"array","items":{"type":"record","name":"S","fields":[]}}} | {"name":"a","type":{"type":"array","items":{"type":"record","name":"S","fields":[{"name":"x","type":"int","default":0}]}}} | R.a[].x: added, int, default 0
                    {"name":"a","type":{"type":"enum","name":"E","symbols":["X"]}} | {"name":"a","type":{"type":"enum","name":"E","symbols":["X","Y"]}} | R.a: symbol Y added
                    {"name":"a","type":{"type":"long","logicalType":"timestamp-millis"}} | {"name":"a","type":{"type":"long","logicalType":"timestamp-micros"}} | R.a: type changed from long (timestamp-millis) to long (timestamp-micros)
                    {"name":"a","type":"int"} | {"name":"a","type":"int"} | nothing
                    """)
    void change_is_told_in_one_line_with_its_path(String before, String after, String told) {
        String lines = String.join(
                "\n",
                SchemaDiff.of(record(before), record(after)).stream()
                        .map(Difference::toString)
                        .toList());
        assertThat(lines.isEmpty() ? "nothing" : lines).isEqualTo(told);
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
