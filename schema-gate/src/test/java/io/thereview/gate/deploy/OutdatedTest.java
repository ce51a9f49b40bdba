package io.thereview.gate.deploy;

import static io.thereview.gate.deploy.Running.NOW;
import static io.thereview.gate.deploy.Running.SILENCE;
import static io.thereview.gate.deploy.Running.SUBJECT;
import static io.thereview.gate.deploy.Running.candidate;
import static io.thereview.gate.deploy.Running.candidates;
import static io.thereview.gate.deploy.Running.inventory;
import static io.thereview.gate.deploy.Running.program;
import static io.thereview.gate.deploy.Running.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class OutdatedTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Schema ANY = record();

    private static List<Finding> findings(String subject, Instant now) {
        return Outdated.findings(
                inventory(program("mail", "1.4", ANY)), candidates(candidate(subject, ANY)), SILENCE, now, DAY);
    }

    @Test
    void list_of_the_same_day_and_subjects_is_fine() {
        assertThat(findings(SUBJECT, NOW.plus(DAY))).isEmpty();
    }

    @Test
    void list_that_is_too_old_is_said_with_its_moment() {
        assertThat(findings(SUBJECT, NOW.plus(DAY).plusMillis(1)))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("is of 2026-03-01T12:00:00Z", "older than --max-age PT24H");
    }

    @Test
    void subject_that_only_the_list_knows_is_said_with_who_reads_it() {
        assertThat(findings("t-Other", NOW))
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("mail@1.4", "`t-R`", "no subject of the schemas");
    }
}
