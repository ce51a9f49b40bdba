package io.thereview.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPrinterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void report_isOneDocumentWithEveryName() throws IOException {
        assertThat(json(Findings.report(Findings.FULL))).isEqualTo(JSON.readTree("""
                {"summary": {"subjects": 3, "versions": 18, "errors": 1, "warnings": 0, "remarks": 0, "waived": 0},
                 "notes": [],
                 "findings": [{
                   "rule": "WIRE_FIELD_ADDED_WITHOUT_DEFAULT", "lens": "WIRE", "severity": "ERROR",
                   "subject": "reviews-value", "path": "ReviewCreated.author?.city",
                   "place": {"file": "schemas/ReviewCreated.avsc", "line": 14, "column": 7},
                   "message": "`city` was added to Author without a default: old records cannot be read",
                   "hits": [{"version": "1", "direction": "NEXT_READS_OLD"},
                            {"version": "2", "direction": "NEXT_READS_OLD"},
                            {"version": "3", "direction": "NEXT_READS_OLD"}],
                   "proof": "{\\"author\\":{\\"name\\":\\"Ann\\"}} -> AvroTypeException: missing required field city",
                   "remedy": "give `city` a default"}],
                 "waived": []}
                """));
    }

    @Test
    void whatIsUnknown_isNull() throws IOException {
        JsonNode finding = json(Findings.report(Findings.saying("broken"))).at("/findings/0");

        assertThat(finding.get("place").isNull()).isTrue();
        assertThat(finding.get("proof").isNull()).isTrue();
        assertThat(finding.get("hits").isEmpty()).isTrue();
    }

    @Test
    void whatIsWaived_isListedWithItsWaiver() throws IOException {
        JsonNode report = json(Findings.waiving(Findings.FULL));

        assertThat(report.at("/summary/waived").asInt()).isEqualTo(1);
        assertThat(report.get("findings").isEmpty()).isTrue();
        assertThat(report.at("/waived/0/finding/rule").asText()).isEqualTo("WIRE_FIELD_ADDED_WITHOUT_DEFAULT");
        assertThat(report.at("/waived/0/owner").asText()).isEqualTo("@reviews");
        assertThat(report.at("/waived/0/reason").asText()).isEqualTo("no record has it");
        assertThat(report.at("/waived/0/until").asText()).isEqualTo("2026-12-31");
        assertThat(report.at("/waived/0/from/0").asText()).isEqualTo("sha256:1");
        assertThat(report.at("/waived/0/to").asText()).isEqualTo("sha256:2");
    }

    @Test
    void notes_areListed() throws IOException {
        assertThat(json(new Report(List.of(), List.of(), 0, List.of("no git")))
                        .at("/notes/0")
                        .asText())
                .isEqualTo("no git");
    }

    @Test
    void anyText_survives() throws IOException {
        String odd = "quote \" back \\ nul \u0000 line\n umlaut ü emoji \uD83D\uDE00";

        assertThat(json(Findings.report(Findings.saying(odd)))
                        .at("/findings/0/message")
                        .asText())
                .isEqualTo(odd);
    }

    private static JsonNode json(Report report) throws IOException {
        return JSON.readTree(Findings.print(Format.JSON, report));
    }
}
