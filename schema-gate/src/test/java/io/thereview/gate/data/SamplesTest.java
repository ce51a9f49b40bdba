package io.thereview.gate.data;

import static io.thereview.gate.data.Pairs.record;
import static io.thereview.gate.data.Pairs.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

    @Test
    void of_union_visitsEveryBranchAndSymbol() {
        Schema schema = record("""
                {'name':'a','type':['null','boolean',{'type':'enum','name':'E','symbols':['X','Y']},
                  {'type':'record','name':'N','fields':[{'name':'b','type':['null','int']}]}]}""");

        assertThat(texts(Samples.of(schema)))
                .contains(
                        "{\"a\": null}",
                        "{\"a\": true}",
                        "{\"a\": false}",
                        "{\"a\": \"X\"}",
                        "{\"a\": \"Y\"}",
                        "{\"a\": {\"b\": null}}",
                        "{\"a\": {\"b\": -2147483648}}");
    }

    @Test
    void of_manyFields_variesThemInStep() {
        String[] fields = IntStream.range(0, 100)
                .mapToObj(i -> "{'name':'f" + i + "','type':['null','long']}")
                .toArray(String[]::new);

        List<@Nullable Object> samples = Samples.of(record(fields));

        assertThat(samples).hasSizeLessThan(15);
        assertThat(texts(samples).get(1)).contains("\"f0\": null").contains("\"f99\": null");
    }

    @Test
    void of_recursiveType_endsWhereItMay() {
        Schema schema = record("{'name':'next','type':['null','R']}", "{'name':'v','type':'int'}");

        assertThat(texts(Samples.of(schema))).contains("{\"next\": {\"next\": null, \"v\": 7}, \"v\": 7}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{'type':'record','name':'R','fields':[{'name':'r','type':'R'}]}",
                "{'type':'record','name':'R','fields':[{'name':'u','type':[]}]}",
                "{'type':'fixed','name':'F','size':1000000000}"
            })
    void of_typeWithoutPossibleValue_isEmpty(String schema) {
        assertThat(Samples.of(schema(schema))).isEmpty();
    }

    @Test
    void of_typesThatAllReferToEachOther_isBounded() {
        StringBuilder schema = new StringBuilder("'null'");
        for (int i = 0; i < 25; i++) {
            String others = IntStream.range(0, i)
                    .mapToObj(k -> "{'name':'f" + k + "','type':['null','R" + k + "'],'default':null}")
                    .collect(Collectors.joining(","));
            schema.append(",{'type':'record','name':'R")
                    .append(i)
                    .append("','fields':[")
                    .append(others)
                    .append("]}");
        }

        List<@Nullable Object> samples = Samples.of(schema("[" + schema + "]"));

        assertThat(samples).hasSizeBetween(26, 1_000);
    }

    @Test
    void of_twentyThousandLevelsOfArrays_isBounded() {
        Schema schema = Schema.create(Schema.Type.INT);
        for (int i = 0; i < 20_000; i++) {
            schema = Schema.createArray(schema);
        }
        Schema deep = schema;

        assertThatCode(() -> Samples.of(deep)).doesNotThrowAnyException();
        assertThatCode(() -> DataLens.compare(Pairs.backward(deep, deep))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'int','logicalType':'date'}",
                "{'type':'int','logicalType':'time-millis'}",
                "{'type':'long','logicalType':'time-micros'}",
                "{'type':'long','logicalType':'timestamp-millis'}",
                "{'type':'long','logicalType':'timestamp-micros'}",
                "{'type':'long','logicalType':'timestamp-nanos'}",
                "{'type':'long','logicalType':'local-timestamp-millis'}",
                "{'type':'long','logicalType':'local-timestamp-micros'}",
                "{'type':'long','logicalType':'local-timestamp-nanos'}",
                "{'type':'string','logicalType':'uuid'}",
                "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}",
                "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2}",
                "{'type':'fixed','name':'D','size':4,'logicalType':'decimal','precision':9,'scale':9}",
                "{'type':'bytes','logicalType':'big-decimal'}",
                "{'type':'fixed','name':'P','size':12,'logicalType':'duration'}"
            })
    void of_logicalType_givesValuesThatItCanConvert(String type) {
        Schema schema = schema(type);

        assertThat(schema.getLogicalType()).isNotNull();
        assertThat(Samples.of(schema))
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        value -> assertThat(Converted.meaning(value, schema)).isNotNull());
        assertThat(DataLens.compare(Pairs.backward(schema, schema(type)))).isEmpty();
    }

    @Test
    void of_anything_isValidAndAlwaysTheSame() {
        Schema schema = record(
                "{'name':'m','type':{'type':'map','values':{'type':'array','items':['null','double']}}}",
                "{'name':'f','type':{'type':'fixed','name':'F','size':3}}",
                "{'name':'b','type':'bytes'}");

        List<@Nullable Object> samples = Samples.of(schema);

        assertThat(samples).allMatch(sample -> GenericData.get().validate(schema, sample));
        assertThat(samples).hasOnlyElementsOfType(IndexedRecord.class);
        assertThat(texts(samples)).isEqualTo(texts(Samples.of(schema)));
    }

    private static List<String> texts(List<@Nullable Object> samples) {
        return samples.stream()
                .map(sample -> sample instanceof IndexedRecord record
                        ? ValueText.of(record, record.getSchema())
                        : String.valueOf(sample))
                .toList();
    }
}
