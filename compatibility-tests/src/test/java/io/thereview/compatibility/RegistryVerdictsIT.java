package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.compatibility.RegistryJudge.Answer;
import io.thereview.gate.explain.ExampleJudge;
import io.thereview.gate.page.Example;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import io.thereview.gate.source.Subject;
import io.thereview.stack.RepositoryRoot;
import io.thereview.testkit.server.RegistryExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate beside the registry, on the same changes. */
class RegistryVerdictsIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final Path DOCUMENT = RepositoryRoot.find().resolve("docs/gate-vs-registry.md");
    private static final List<RuleVerdicts> VERDICTS = new ArrayList<>();

    @BeforeAll
    static void judge_the_examples_of_every_rule() throws IOException, RestClientException {
        VERDICTS.addAll(RuleVerdicts.all(new RegistryJudge(REGISTRY.url().toString())));
    }

    static Stream<Subject> subjects() {
        return Contract.subjects();
    }

    @Test
    void what_the_registry_refuses_the_gate_refuses() {
        assertThat(VERDICTS).isNotEmpty().noneMatch(each -> !each.passesRegistry() && each.passesGate());
    }

    @Test
    void safe_way_of_every_rule_is_one_that_the_registry_takes() {
        assertThat(VERDICTS)
                .allSatisfy(each -> assertThat(each.safe())
                        .as("%s, made safely", each.rule())
                        .isIn(Optional.empty(), Optional.of(Answer.ACCEPTED)));
    }

    @Test
    void list_of_what_only_the_gate_refuses_is_current() throws IOException {
        String document = VerdictsDocument.of(VERDICTS);
        System.out.println(document);
        if (Boolean.getBoolean("snapshots.update")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT)
                .as("run the test with -Dsnapshots.update=true and read what changed")
                .content()
                .isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void history_of_a_subject_passes_both(Subject subject) throws IOException, RestClientException {
        List<String> history = new ArrayList<>();
        for (Release release : Release.all()) {
            release.schema(subject).map(Schema::toString).ifPresent(history::add);
        }
        Example.Change change = new Example.Change(
                subject.level(), history, Contract.schema(subject).toString());

        assertThat(new ExampleJudge().judge(change).findings())
                .extracting(Finding::severity)
                .doesNotContain(Severity.ERROR);
        assertThat(new RegistryJudge(REGISTRY.url().toString()).judge(change)).isEqualTo(Answer.ACCEPTED);
    }
}
