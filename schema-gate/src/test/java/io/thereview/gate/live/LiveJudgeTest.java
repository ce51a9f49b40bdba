package io.thereview.gate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.judge.Known;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.SourceException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class LiveJudgeTest {

    private static final Schema WRITTEN = schema("\"int\"");
    private static final Schema FEW_SYMBOLS =
            schema("[\"int\", {\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"A\", \"B\"]}]");

    @Test
    void recordsThatKeepTheirValues_areCountedAndNothingIsFound() {
        LiveVerdict verdict = judged(sample("02", "04"), schema("\"long\""));

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notes())
                .containsExactly("t, schema id 7 (n.R): 2 of 2 records read, all as they were written");
    }

    @Test
    void recordsThatCannotBeRead_areOneFindingThatNamesTheFirstAndQuotesNone() {
        LiveVerdict verdict = judged(sample("02", "04"), schema("\"string\""));

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.DATA_LIVE_RECORDS_BREAK);
            assertThat(finding.path()).isEqualTo("R.f");
            assertThat(finding.message()).startsWith("2 of 2 records with the schema id 7 on t cannot be read");
            assertThat(finding.proof()).contains("partition 0, offset 0; --show-values quotes it");
            assertThat(finding.hits()).containsExactly(new Hit("schema id 7", Direction.NEXT_READS_OLD));
        });
        assertThat(verdict.notes()).singleElement().asString().endsWith("not all as they were written");
    }

    @Test
    void onlyTheRecordsThatAreHit_areCounted() {
        Schema enumOrInt = FEW_SYMBOLS;
        Schema enumOnly = schema("[\"int\", {\"type\": \"enum\", \"name\": \"E\", \"symbols\": [\"A\"]}]");
        TopicSample sample = sample("0002", "0200", "0202", "0202");

        LiveVerdict verdict = LiveJudge.judge(
                sample, id -> Optional.of(enumOrInt), (topic, written) -> Optional.of(candidate(enumOnly)), true);

        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).startsWith("2 of 4 records");
            assertThat(finding.proof())
                    .hasValueSatisfying(proof -> assertThat(proof)
                            .startsWith("partition 0, offset 2: ")
                            .contains("\"B\""));
        });
    }

    @Test
    void whatIsKnownAlready_isCountedInANoteAndNotFoundAgain() {
        Finding cause = new Finding(
                Rule.WIRE_TYPE_MISMATCH,
                Rule.WIRE_TYPE_MISMATCH.severity(),
                "s",
                "R.f",
                Optional.empty(),
                "m",
                List.of(),
                Optional.empty(),
                "r");
        LiveVerdict verdict = LiveJudge.judge(
                sample("02", "04"),
                id -> Optional.of(WRITTEN),
                (topic, written) -> Optional.of(candidate(schema("\"string\""), cause)),
                false);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notes())
                .containsExactly("t, schema id 7 (n.R): 2 of 2 records read, 2 hit by WIRE_TYPE_MISMATCH at R.f");
    }

    @Test
    void recordsThatNobodyCanRead_areToldWithTheirPlaces() {
        TopicSample sample = sample("02");
        sample.add(new LiveRecord(1, 5, HexFormat.of().parseHex("7b7d")));
        sample.add(new LiveRecord(1, 4, HexFormat.of().parseHex("0100000007020202")));
        sample.add(new LiveRecord(1, 6, framed(7, "")));
        sample.add(new LiveRecord(1, 7, framed(7, "0202")));
        sample.add(new LiveRecord(1, 8, framed(9, "02")));
        sample.add(new LiveRecord(1, 9, null));

        LiveVerdict verdict = judged(sample, WRITTEN);

        assertThat(verdict.findings()).extracting(Finding::rule).containsOnly(Rule.DATA_LIVE_RECORDS_UNREADABLE);
        assertThat(verdict.findings())
                .extracting(Finding::message)
                .satisfiesExactly(
                        strange -> assertThat(strange).startsWith("2 records on t do not begin with the zero"),
                        corrupt -> assertThat(corrupt)
                                .startsWith(
                                        "2 records of the 3 with schema id 7 (n.R) on t are none of that schema: EOF"),
                        unknown -> assertThat(unknown).startsWith("1 record on t name the schema id 9"));
        assertThat(verdict.findings())
                .extracting(Finding::proof)
                .containsExactly(
                        Optional.of("partition 1, offset 4"),
                        Optional.of("partition 1, offset 6"),
                        Optional.of("partition 1, offset 8"));
        assertThat(verdict.notes())
                .containsExactly("t, schema id 7 (n.R): 1 of 3 records read, all as they were written");
    }

    @Test
    void typeThatNoSchemaReads_isANote() {
        LiveVerdict verdict =
                LiveJudge.judge(sample("02"), id -> Optional.of(WRITTEN), (topic, written) -> Optional.empty(), false);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.notes()).containsExactly("t, schema id 7 (n.R): no schema here reads its 1 record");
    }

    @Test
    void emptyTopic_isANote() {
        assertThat(judged(new TopicSample("t", 10), WRITTEN).notes()).containsExactly("there are no records on t");
    }

    @Test
    void sample_isTheSameInWhateverOrderRecordsCome() {
        List<LiveRecord> records = IntStream.range(0, 1_000)
                .mapToObj(i -> new LiveRecord(i % 3, i, framed(7, "02")))
                .toList();
        List<LiveRecord> reversed = new ArrayList<>(records);
        Collections.reverse(reversed);

        assertThat(kept(records)).hasSize(100).isEqualTo(kept(reversed));
    }

    @Test
    void sample_isSpreadOverTheTopic() {
        List<LiveRecord> records = IntStream.range(0, 10_000)
                .mapToObj(i -> new LiveRecord(0, i, framed(7, "02")))
                .toList();

        assertThat(kept(records).stream().filter(place -> place.length() == "partition 0, offset 1234".length()))
                .hasSizeBetween(80, 98);
    }

    @Test
    void sampleThatWouldNotFit_isRefusedWithWhatToDo() {
        TopicSample sample = new TopicSample("t", 10);
        byte[] large = new byte[64 << 20];

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        sample.add(new LiveRecord(0, i, large));
                    }
                })
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("--per-schema");
    }

    private static List<String> kept(List<LiveRecord> records) {
        TopicSample sample = new TopicSample("t", 100);
        records.forEach(sample::add);
        return sample.bySchema().values().stream()
                .flatMap(each -> each.kept().stream())
                .map(LiveRecord::place)
                .toList();
    }

    private static LiveVerdict judged(TopicSample sample, Schema next) {
        return LiveJudge.judge(
                sample,
                id -> id == 7 ? Optional.of(WRITTEN) : Optional.empty(),
                (topic, written) -> Optional.of(candidate(next)),
                false);
    }

    private static Candidates.Candidate candidate(Schema schema, Finding... known) {
        return new Candidates.Candidate("s", schema, new Known(List.of(known), anchor -> Optional.empty()));
    }

    private static TopicSample sample(String... bodies) {
        TopicSample sample = new TopicSample("t", 1_000);
        for (int i = 0; i < bodies.length; i++) {
            sample.add(new LiveRecord(0, i, framed(7, bodies[i])));
        }
        return sample;
    }

    private static byte[] framed(int id, String body) {
        byte[] bytes = HexFormat.of().parseHex(body);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(id)
                .put(bytes)
                .array();
    }

    private static Schema schema(String type) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"R\", \"namespace\": \"n\","
                        + " \"fields\": [{\"name\": \"f\", \"type\": " + type + "}]}");
    }
}
