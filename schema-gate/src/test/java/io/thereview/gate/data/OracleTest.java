package io.thereview.gate.data;

import static io.thereview.gate.data.Pairs.backward;
import static io.thereview.gate.data.Pairs.record;
import static io.thereview.gate.data.Pairs.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Rule;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleTest {

    private static final String MILLIS = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'int' | 'long' | true",
                "'int' | 'double' | true",
                "'int' | 'float' | false",
                "'long' | 'double' | false",
                "'float' | 'double' | true",
                "'string' | 'bytes' | true",
                "'bytes' | 'string' | false",
                "'int' | ['null','float','double'] | false",
                "'int' | ['null','double','float'] | true",
                "{'type':'int','logicalType':'date'} | 'int' | true",
                "{'type':'int','logicalType':'date'} | {'type':'long','logicalType':'timestamp-millis'} | false",
                "{'type':'bytes','logicalType':'decimal','precision':4,'scale':2} | {'type':'bytes','logicalType':'decimal','precision':9,'scale':2} | true"
            },
            quoteCharacter = '`')
    void compare_typeChanged_isTrueToEveryValueOrNot(String old, String next, boolean same) {
        List<Mismatch> mismatches = DataLens.compare(backward(field(old), field(next)));

        assertThat(mismatches.isEmpty()).as(mismatches.toString()).isEqualTo(same);
    }

    @Test
    void compare_instantOfAnotherUnit_isAnotherInstant() {
        assertThat(changed(field(MILLIS), field(MILLIS.replace("millis", "micros"))))
                .containsExactly("R.f \"2023-11-14T22:13:20.123Z\" is read as \"1970-01-20T16:13:20.000123Z\"");
    }

    @Test
    void compare_aliasLostByANamespace_isStillMeant() {
        Schema old = schema("{'type':'record','name':'a.R','fields':[{'name':'was','type':'int'}]}");
        Schema next = schema("{'type':'record','name':'b.R','fields':[{'name':'is','type':'int','aliases':['was'],"
                + "'default':-1}]}");

        assertThat(changed(old, next)).containsExactly("R.is 7 is read as -1");
    }

    @Test
    void compare_chainOfAliases_expectsOneStep() {
        Schema old = record("{'name':'a','type':'int'}");
        Schema next = record(
                "{'name':'b','type':'int','aliases':['a'],'default':-1}",
                "{'name':'c','type':'int','aliases':['b'],'default':-2}");

        assertThat(changed(old, next))
                .containsExactly(
                        "R.b 7 is read as -1", "R.c was not written and is read as 7, though its default says -2");
    }

    @Test
    void compare_nameUsedAgain_cannotBeTold() {
        Schema old = record("{'name':'rating','type':'int'}");
        Schema next = record(
                "{'name':'stars','type':'int','aliases':['rating']}",
                "{'name':'rating','type':'double','default':0.0}");

        assertThat(changed(old, next)).isEmpty();
    }

    @Test
    void compare_branchOfAnotherName_isTheWrongOne() {
        Schema old = schema("[{'type':'record','name':'a.Deleted','fields':[{'name':'id','type':'int'}]}]");
        Schema next = schema("[{'type':'record','name':'b.Purged','fields':[{'name':'id','type':'int'}]},"
                + "{'type':'record','name':'b.Deleted','fields':[{'name':'key','type':'int','aliases':['id']}]}]");

        assertThat(changed(old, next)).containsExactly("union<Purged> a.Deleted is read as b.Purged");
    }

    @Test
    void compare_branchesWithoutAnyLikeName_cannotBeTold() {
        Schema old = schema("['null',{'type':'record','name':'a.Old','fields':[{'name':'id','type':'int'}]}]");
        Schema next = schema("['null',{'type':'record','name':'a.New','fields':[{'name':'id','type':'int'}]}]");

        assertThat(changed(old, next)).isEmpty();
    }

    @Test
    void compare_unknownSymbol_isAcceptedAsTheDefaultSymbol() {
        String type = "{'name':'e','type':{'type':'enum','name':'E','symbols':['A','%s'],'default':'A'}}";

        assertThat(changed(record(type.formatted("B")), record(type.formatted("C"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'int' | 3000000000 | false",
                "'int' | 7 | true",
                "'float' | 0.1 | true",
                "'float' | 1e300 | false",
                "'float' | 'NaN' | true",
                "'bytes' | 'é' | true",
                "'bytes' | '€' | false",
                "{'type':'fixed','name':'F','size':4} | 'ab' | false",
                "{'type':'map','values':'long'} | {'a':1.5} | false",
                "{'type':'array','items':['int','string']} | ['1',2] | true",
                "['null','string'] | 'null' | true"
            },
            quoteCharacter = '`')
    void compare_fieldAdded_isReadAsItsDefaultSays(String type, String value, boolean same) {
        Schema next = record("{'name':'f','type':" + type + ",'default':" + value + "}");

        assertThat(changed(record(), next).isEmpty()).isEqualTo(same);
    }

    private static Schema field(String type) {
        return record("{'name':'f','type':" + type + "}");
    }

    private static List<String> changed(Schema old, Schema next) {
        return DataLens.compare(backward(old, next)).stream()
                .filter(each -> each.rule() == Rule.DATA_VALUE_CHANGED)
                .map(each -> each.spot() + " " + each.problem().replaceFirst("`.*?` ", ""))
                .toList();
    }
}
