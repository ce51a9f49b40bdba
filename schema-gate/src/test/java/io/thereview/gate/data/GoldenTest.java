package io.thereview.gate.data;

import static io.thereview.gate.data.Pairs.record;
import static io.thereview.gate.data.Pairs.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenTest {

    private static final Schema REVIEW = record(
            "{'name':'id','type':{'type':'string','logicalType':'uuid'}}",
            "{'name':'stars','type':'int'}",
            "{'name':'price','type':['null',{'type':'bytes','logicalType':'decimal','precision':6,'scale':2}]}",
            "{'name':'status','type':{'type':'enum','name':'Status','symbols':['OPEN','CLOSED']}}",
            "{'name':'tags','type':{'type':'map','values':['null','double','string']}}");

    @Test
    void record_schema_givesAFewReadableRecords() {
        List<GoldenRecord> records = Golden.record(REVIEW);

        assertThat(records).hasSizeBetween(5, 12);
        assertThat(records.get(0).line()).isEqualTo("""
                {"name":"typical","bytes":"4833663235303465302d346638392d313164332d396130632d3033303565383263333330310e\
                020430390002066b657902000000000000f83f00","value":{"id":"3f2504e0-4f89-11d3-9a0c-0305e82c3301",\
                "stars":7,"price":{"bytes":"09"},"status":"OPEN","tags":{"key":{"double":1.5}}}}""");
        assertThat(records.get(1).json()).contains("\"price\":null");
        assertThat(records).anyMatch(each -> each.json().contains("CLOSED"));
        assertThat(records).extracting(GoldenRecord::name).doesNotHaveDuplicates();
        assertThat(records).isEqualTo(Golden.record(REVIEW));
    }

    @Test
    void record_unionOfManyRecords_showsEachButNotEveryEdgeOfEach() {
        String branches = IntStream.range(0, 20)
                .mapToObj(i -> "{'type':'record','name':'B" + i + "','fields':[{'name':'n','type':'long'}]}")
                .collect(Collectors.joining(","));
        List<GoldenRecord> records = Golden.record(schema("[" + branches + "]"));

        assertThat(records)
                .hasSize(20)
                .extracting(GoldenRecord::json)
                .contains("{\"B0\":{\"n\":7}}", "{\"B19\":{\"n\":7}}");
    }

    @Test
    void record_withoutFields_isAnEmptyObjectOfNoBytes() {
        Schema empty = schema("{'type':'record','name':'Ping','fields':[]}");
        List<GoldenRecord> records = Golden.record(empty);

        assertThat(records).containsExactly(new GoldenRecord("typical", "", "{}"));
        assertThat(Golden.verify(empty, empty, records)).isEmpty();
    }

    @Test
    void parse_everyLine_givesTheRecordBack() {
        for (GoldenRecord each : Golden.record(REVIEW)) {
            assertThat(GoldenRecord.parse(each.line())).isEqualTo(each);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"name\":\"a\",\"bytes\":\"00\"}",
                "{\"name\":\"a\",\"bytes\":\"0\",\"value\":1}",
                "{\"name\":\"a\",\"bytes\":\"AA\",\"value\":1}",
                "{\"name\":1,\"bytes\":\"00\",\"value\":1}",
                "{\"name\":\"a\",\"bytes\":\"00\",\"value\":1,\"more\":2}",
                "{\"name\":\"a\",\"name\":\"a\",\"bytes\":\"00\",\"value\":1}",
                "{\"name\":\"a\",\"bytes\":\"00\",\"value\":1} 2"
            })
    void parse_anythingElse_isRefused(String line) {
        assertThatThrownBy(() -> GoldenRecord.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verify_recordsOfASchemaThatGrew_areFine() {
        Schema today = schema(REVIEW.toString()
                .replace("\"int\"", "\"long\"")
                .replace("\"CLOSED\"", "\"CLOSED\",\"GONE\"")
                .replace("\"precision\":6", "\"precision\":9"));

        assertThat(Golden.verify(REVIEW, today, Golden.record(REVIEW))).isEmpty();
    }

    @Test
    void verify_meaningChanged_namesRecordPathAndBothValues() {
        Schema today = schema(REVIEW.toString().replace("\"scale\":2", "\"scale\":3"));

        assertThat(Golden.verify(REVIEW, today, Golden.record(REVIEW)))
                .first()
                .hasToString("Mismatch[spot=R.price?, rule=DATA_GOLDEN_BROKEN, record=typical, "
                        + "problem=`price` 123.45 is read as 12.345]");
    }

    @Test
    void verify_bytesChanged_areNotWhatWasRecorded() {
        Schema schema = record("{'name':'n','type':'int'}");

        assertThat(Golden.verify(schema, schema, List.of(new GoldenRecord("seven", "10", "{\"n\":7}"))))
                .extracting(each -> each.record() + " " + each.spot() + " " + each.problem())
                .containsExactly("seven R.n `n` 7 is read as 8");
        assertThat(Golden.verify(schema, schema, List.of(new GoldenRecord("cut", "", "{\"n\":7}"))))
                .isNotEmpty();
        assertThat(Golden.verify(schema, schema, List.of(new GoldenRecord("more", "0e00", "{\"n\":7}"))))
                .isNotEmpty();
        assertThat(Golden.verify(schema, schema, List.of(new GoldenRecord("text", "0e", "{\"n\":\"7\"}"))))
                .isNotEmpty();
    }
}
