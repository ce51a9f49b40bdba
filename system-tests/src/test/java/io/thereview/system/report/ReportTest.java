package io.thereview.system.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thereview.system.check.Stories;
import io.thereview.system.history.History;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path folder;

    private String html(History history) throws IOException {
        Report.of(history).writeInto(folder);
        return Files.readString(folder.resolve(Report.HTML));
    }

    private JsonNode json(History history) throws IOException {
        Report.of(history).writeInto(folder);
        return new ObjectMapper().readTree(folder.resolve(Report.JSON).toFile());
    }

    @Test
    void page_of_a_clean_run_says_so_and_names_every_invariant() throws IOException {
        String html = html(Stories.clean());
        assertThat(html).contains("every invariant holds").doesNotContain("is broken</h2>");
        for (int number = 1; number <= 16; number++) {
            assertThat(html).contains("<th scope=\"row\">C" + number + "</th>");
        }
    }

    @Test
    void page_of_a_broken_run_shows_the_proof_and_the_story_of_its_review() throws IOException {
        String html = html(Stories.withLostWrite());
        assertThat(html)
                .contains("1 of 16 invariants are broken")
                .contains("<h2 id=\"C1\">C1 is broken</h2>")
                .contains("was acknowledged and is not on the topic")
                .contains("Everything that was seen of review")
                .contains("<li class=\"proof\">");
    }

    @Test
    void page_needs_nothing_but_itself_and_runs_nothing() throws IOException {
        assertThat(html(Stories.withLostWrite())).doesNotContain("<script", "http://", "https://", "<link", "url(");
    }

    @Test
    void page_can_be_used_without_seeing_it() throws IOException {
        String html = html(Stories.clean());
        assertThat(html).contains("<html lang=\"en\">", "<main>", "<title>", "<caption>", "<th scope=\"col\">");
        assertThat(html.split("<svg ", -1)).hasSize(4);
        assertThat(html.split("<svg role=\"img\" aria-label=\"", -1)).hasSize(4);
    }

    @Test
    void pictures_are_well_formed() throws Exception {
        String html = html(Stories.clean());
        for (int at = html.indexOf("<svg "); at >= 0; at = html.indexOf("<svg ", at + 1)) {
            String svg = html.substring(at, html.indexOf("</svg>", at) + "</svg>".length());
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
        }
    }

    @Test
    void what_comes_from_outside_is_escaped() throws IOException {
        assertThat(html(Stories.withFaultOn("<b>\"broker\"</b>")))
                .contains("&lt;b&gt;&quot;broker&quot;&lt;/b&gt;")
                .doesNotContain("<b>\"broker\"</b>");
    }

    @Test
    void file_for_programs_has_the_same_figures() throws IOException {
        JsonNode json = json(Stories.withLostWrite());
        assertThat(json.get("holds").asBoolean()).isFalse();
        assertThat(json.get("operations").get("ok").asInt()).isPositive();
        assertThat(json.get("availability").get("share").asDouble()).isEqualTo(1.0);
        assertThat(json.get("quiescence_ms").asInt()).isZero();
        assertThat(json.get("conservation"))
                .hasSize(3)
                .allMatch(group -> group.get("exact").asBoolean());
        assertThat(json.get("invariants")).hasSize(16);
        JsonNode lost = json.get("invariants").get(0);
        assertThat(lost.get("holds").asBoolean()).isFalse();
        assertThat(lost.get("violations")
                        .get(0)
                        .get("counter_example")
                        .get(0)
                        .get("entry")
                        .asText())
                .isEqualTo("invoked");
    }

    @Test
    void platform_that_never_finishes_has_no_quiescence() throws IOException {
        History history = Stories.withBacklog();
        assertThat(json(history).get("quiescence_ms").isNull()).isTrue();
        assertThat(html(history)).contains("never");
    }
}
