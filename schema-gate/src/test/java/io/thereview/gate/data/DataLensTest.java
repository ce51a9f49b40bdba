package io.thereview.gate.data;

import static io.thereview.gate.data.Pairs.backward;
import static io.thereview.gate.data.Pairs.forward;
import static io.thereview.gate.data.Pairs.mismatches;
import static io.thereview.gate.data.Pairs.record;
import static io.thereview.gate.data.Pairs.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.evolve.Events;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class DataLensTest {

    private static final String PRICE =
            "{'name':'price','type':{'type':'bytes','logicalType':'decimal','precision':10,'scale':%d}}";

    @Test
    void compare_decimalOfAnotherScale_tellsBothValues() {
        assertThat(mismatches(backward(record(PRICE.formatted(2)), record(PRICE.formatted(4)))))
                .containsExactly("DATA_VALUE_CHANGED R.price {\"price\": 123.45} `price` 123.45 is read as 1.2345");
    }

    @Test
    void compare_severalPlacesFail_tellsEach() {
        Schema old = record(
                "{'name':'a','type':'string'}",
                "{'name':'b','type':['null',{'type':'record','name':'B','fields':[{'name':'x','type':'int'}]}]}",
                "{'name':'c','type':{'type':'array','items':'long'}}");
        Schema next = record("{'name':'a','type':'int'}", """
                {'name':'b','type':['null',{'type':'record','name':'B','fields':[
                  {'name':'x','type':'int'},{'name':'y','type':'int'},{'name':'z','type':'int','default':'no'}]}]}""", "{'name':'c','type':{'type':'array','items':'int'}}");

        assertThat(DataLens.compare(backward(old, next)))
                .extracting(each -> each.rule() + " " + each.spot())
                .containsExactlyInAnyOrder(
                        "DATA_DECODE_FAILS R.a",
                        "DATA_DECODE_FAILS R.b?.y",
                        "DATA_DECODE_FAILS R.b?.z",
                        "DATA_DECODE_FAILS R.c[]");
    }

    @Test
    void compare_oldReader_namesPlacesAsTheNextSchemaDoes() {
        Schema old = record("{'name':'was','type':'int'}");
        Schema next = record("{'name':'is','type':'int','aliases':['was']}");

        assertThat(mismatches(forward(old, next)))
                .containsExactly("DATA_DECODE_FAILS R.was {\"is\": 7} AvroTypeException: missing required field was");
    }

    @Test
    void compare_brokenDefaultInABranchThatIsRarelyWritten_isToldWhereItStands() {
        String branch = "{'type':'record','name':'B','fields':[{'name':'x','type':'int'}%s]}";
        String union = "{'name':'u','type':['string','null',%s]}";
        Schema old = record(union.formatted(branch.formatted("")));
        Schema next = record(union.formatted(branch.formatted(",{'name':'y','type':'int','default':'no'}")));

        assertThat(DataLens.compare(backward(old, next)))
                .extracting(each -> each.rule() + " " + each.spot())
                .containsExactly("DATA_DECODE_FAILS R.u<B>.y");
    }

    @Test
    void compare_longRecord_printsThePartAtIssue() {
        String others = "{'name':'%s_that_has_a_rather_long_name_so_that_the_record_does_not_fit','type':'string'}";
        Schema old = record(others.formatted("a"), others.formatted("b"), "{'name':'n','type':['null','long']}");
        Schema next = record(others.formatted("a"), others.formatted("b"), "{'name':'n','type':['null','float']}");

        assertThat(mismatches(backward(old, next)))
                .containsExactly("DATA_VALUE_CHANGED R.n? {\"n\": 16777217} `n` 16777217 is read as 16777216");
    }

    @Test
    void compare_emptyUnionOrEndlessRecord_findsNothing() {
        assertThat(mismatches(backward(schema("[]"), schema("[]")))).isEmpty();
        assertThat(mismatches(backward(schema("[]"), schema("'int'")))).isEmpty();
        Schema endless = record("{'name':'r','type':'R'}");
        assertThat(mismatches(backward(endless, endless))).isEmpty();
    }

    @Test
    void compare_javaClassNamed_isIgnored() {
        String type = "{'name':'s','type':{'type':'string','java-class':'java.net.URL'}}";

        assertThat(mismatches(backward(record(type), record(type)))).isEmpty();
    }

    @Test
    void compare_logicalTypeReadFromAUnion_tellsThatTheReadersDisagree() {
        Schema old = record("{'name':'on','type':[{'type':'int','logicalType':'date'}]}");
        Schema next = record("{'name':'on','type':{'type':'int','logicalType':'date'}}");

        assertThat(mismatches(backward(old, next)))
                .containsExactly("DATA_READERS_DISAGREE R.on {\"on\": \"2023-12-09\"} Avro's fast reader fails with"
                        + " AvroRuntimeException: Cannot convert 2023-12-09:LocalDate: expected generic type,"
                        + " its classic reader gives 2023-12-09");
    }

    @Test
    void compare_unrelatedSchemas_neverThrows() {
        for (long seed = 0; seed < 200; seed++) {
            Schema one = Events.random(seed);
            Schema other = Events.random(seed + 1_000_000);

            assertThat(DataLens.compare(backward(one, Events.random(seed)))).isEmpty();
            assertThat(DataLens.compare(backward(one, other)))
                    .allMatch(each -> each.record().length() <= 120);
            DataLens.compare(forward(one, other));
        }
    }
}
