package io.thereview.runtime.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.testkit.server.KafkaExtension;
import io.thereview.testkit.server.MailExtension;
import io.thereview.testkit.server.PostgresExtension;
import io.thereview.testkit.server.RegistryExtension;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MutantsIT {

    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.create();

    @RegisterExtension
    static final KafkaExtension KAFKA = KafkaExtension.create();

    @RegisterExtension
    static final MailExtension MAIL = MailExtension.create();

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final String FAILURES =
            "consume.FailuresTest#registry_that_is_down_is_an_outage_and_bytes_that_do_not_decode_are_not";

    /** Two at a time: a judgement waits more than it works. */
    private static final ExecutorService JUDGES =
            Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());

    private static final Map<Mutant, Future<TestReport>> VERDICTS = new LinkedHashMap<>();

    private final MutantLab lab = new MutantLab();

    @BeforeAll
    static void judgeAll() {
        for (Mutant mutant : Mutants.ALL) {
            VERDICTS.put(mutant, JUDGES.submit(() -> new MutantLab().judge(mutant)));
        }
    }

    @AfterAll
    static void dismiss() {
        JUDGES.shutdownNow();
    }

    @Test
    void claimers_without_a_mistake_to_notice_pass() throws Exception {
        TestReport report = lab.judgeUnchanged(Mutants.ALL);
        assertThat(report.failures()).isEmpty();
        assertThat(report.passed())
                .containsAll(Mutants.ALL.stream()
                        .map(mutant -> "io.thereview.runtime." + mutant.claimer())
                        .toList());
    }

    static Stream<Mutant> mutants() {
        return Mutants.ALL.stream();
    }

    /** Only the claimer's own failure counts: a test that was not found, or a class that does not fit, is no merit. */
    @ParameterizedTest
    @MethodSource("mutants")
    void mutant_is_noticed_by_the_test_that_claims_it(Mutant mutant) throws Exception {
        List<String> failures =
                Objects.requireNonNull(VERDICTS.get(mutant)).get().failures();
        assertThat(failures)
                .as("what %s says of it", mutant.claimer())
                .anyMatch(failure -> failure.startsWith("io.thereview.runtime." + mutant.claimer() + ": "))
                .noneMatch(failure -> failure.contains("java.lang.NoClassDefFoundError")
                        || failure.contains("java.lang.IncompatibleClassChangeError"));
    }

    @Test
    void harmless_change_is_noticed_by_nobody() throws Exception {
        Mutant harmless = new Mutant(
                "harmless",
                "consume/Failures.java",
                "return state == null || UNAVAILABLE",
                "return java.util.Objects.isNull(state) || UNAVAILABLE",
                FAILURES);
        TestReport report = lab.judge(harmless);
        assertThat(report.failures()).isEmpty();
        assertThat(report.passed()).hasSize(1);
    }

    @Test
    void mutant_whose_text_is_gone_or_not_alone_fails_and_says_so() {
        assertThat(failureOf("this was never there")).contains("is stale", "consume/Failures.java");
        assertThat(failureOf("failure instanceof")).contains("is vague", "consume/Failures.java");
    }

    @Test
    void mutant_that_does_not_compile_is_not_taken_for_a_noticed_one() {
        assertThat(failureOf("return state == null")).contains("does not compile");
    }

    private String failureOf(String right) {
        try {
            lab.judge(new Mutant("unusable", "consume/Failures.java", right, "no Java", FAILURES));
        } catch (AssertionError failure) {
            return String.valueOf(failure.getMessage());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
        throw new AssertionError("nothing was refused");
    }
}
