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
import java.util.Optional;
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

    @Test
    void list_that_was_taken_before_the_schemas_changed_is_noted() {
        assertThat(notes(ANY, NOW.plusSeconds(1))).singleElement().asString().contains("older than the schemas");
        assertThat(notes(ANY, NOW)).isEmpty();
    }

    @Test
    void schema_that_is_no_version_known_here_is_noted_with_its_program() {
        assertThat(notes(record(Running.optional("a")), NOW))
                .singleElement()
                .asString()
                .contains("mail@1.4 reads t-R", "neither today's nor an earlier one");
    }

    private static List<String> notes(Schema reads, Instant changed) {
        return Outdated.notes(
                inventory(program("mail", "1.4", reads)),
                candidates(candidate(SUBJECT, ANY)),
                SILENCE,
                Optional.of(changed));
    }
}
