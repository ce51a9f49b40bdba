package io.thereview.runtime.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class HarmlessTextTest {

    private static final String EVIL = "a\u001b[2J\u009b2J\u202eb\u2028cd\uDB40\uDC01\n\"";

    @Test
    void text_has_a_question_mark_for_what_is_not_shown() {
        assertThat(HarmlessText.of("a\u001b[2Jb\u202ec\u0085d\ne")).isEqualTo("a?[2Jb?c?d?e");
        assertThat(HarmlessText.of("München \uD83D\uDC4B")).isEqualTo("München \uD83D\uDC4B");
    }

    @Test
    void json_escapes_it_and_means_the_same() throws Exception {
        ObjectNode json = new JsonMapper().createObjectNode().put(EVIL, EVIL).put("city", "München \uD83D\uDC4B");
        String pretty = HarmlessText.pretty(json);
        assertThat(pretty).contains("\\u009b2J\\u202eb\\u2028cd\\udb40\\udc01\\n\\\"", "München \uD83D\uDC4B");
        assertThat(new JsonMapper().readTree(pretty)).isEqualTo(json);
        assertThat(HarmlessText.of(json)).doesNotContain("\n", "\u202e");
        assertThat(new JsonMapper().readTree(HarmlessText.of(json))).isEqualTo(json);
    }

    @Test
    void half_a_character_leaves_json_that_everybody_reads() throws Exception {
        ObjectNode json = new JsonMapper().createObjectNode().put("half", "a\ud800b");
        assertThat(new JsonMapper().readTree(HarmlessText.of(json)).path("half").asText())
                .isEqualTo("a\ufffdb");
    }
}
