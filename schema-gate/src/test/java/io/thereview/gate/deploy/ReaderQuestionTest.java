package io.thereview.gate.deploy;

import static io.thereview.gate.deploy.Running.SUBJECT;
import static io.thereview.gate.deploy.Running.candidate;
import static io.thereview.gate.deploy.Running.candidates;
import static io.thereview.gate.deploy.Running.field;
import static io.thereview.gate.deploy.Running.optional;
import static io.thereview.gate.deploy.Running.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.readers.Reader;
import io.thereview.gate.readers.ReaderManifest;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Rule;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ReaderQuestionTest {

    private static final Schema FIRST = record(field("a", "\"int\""));
    private static final Schema SECOND = record(field("a", "\"int\""), optional("b"));
    private static final Candidates WRITTEN = candidates(candidate(SUBJECT, SECOND, FIRST, SECOND));

    private static Answer ask(String subject, Schema reads) {
        return ReaderQuestion.ask(new ReaderManifest("mail", "2.0", List.of(new Reader(subject, reads))), WRITTEN);
    }

    @Test
    void program_that_reads_every_version_may_run() {
        assertThat(ask(SUBJECT, FIRST).reply()).isEqualTo(Answer.Reply.YES);
        assertThat(ask(SUBJECT, SECOND).reply()).isEqualTo(Answer.Reply.YES);
    }

    @Test
    void program_that_cannot_read_a_version_is_refused_with_the_versions_and_a_record() {
        Answer answer = ask(SUBJECT, record(field("a", "\"int\""), field("b", "[\"null\",\"string\"]")));

        assertThat(answer.reply()).isEqualTo(Answer.Reply.NO);
        assertThat(answer.broken()).containsExactly("mail@2.0");
        Finding finding = answer.findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.DEPLOY_NEW_READER_BREAKS);
        assertThat(finding.path()).isEqualTo("R.b");
        assertThat(finding.hits()).extracting(Hit::version).containsExactly("1");
        assertThat(finding.proof()).isPresent();
    }

    @Test
    void program_that_cannot_read_what_is_not_yet_released_is_refused_too() {
        Candidates next = candidates(candidate(SUBJECT, record(field("a", "\"long\"")), FIRST));

        Answer answer =
                ReaderQuestion.ask(new ReaderManifest("mail", "2.0", List.of(new Reader(SUBJECT, FIRST))), next);

        assertThat(answer.findings().get(0).hits()).extracting(Hit::version).containsExactly("today's schemas");
    }

    @Test
    void subject_that_the_schemas_do_not_have_leaves_the_answer_open() {
        Answer answer = ask("t-Gone", FIRST);

        assertThat(answer.reply()).isEqualTo(Answer.Reply.UNKNOWN);
        assertThat(answer.findings()).extracting(Finding::rule).containsExactly(Rule.DEPLOY_READERS_OUTDATED);
    }
}
