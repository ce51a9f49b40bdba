package io.thereview.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.thereview.gate.source.Subject;
import io.thereview.gate.source.Subjects;
import io.thereview.stack.RepositoryRoot;
import io.thereview.stack.prepare.SchemaSetup;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RegistryExtensionIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    @Test
    void subjects_after_registration_are_those_of_the_file_with_their_levels() throws Exception {
        List<Subject> subjects =
                Subjects.read(RepositoryRoot.find().resolve("schemas")).subjects();
        REGISTRY.registerAll();
        try (var client = new CachedSchemaRegistryClient(REGISTRY.url().toString(), 10)) {
            assertThat(client.getAllSubjects())
                    .containsExactlyInAnyOrderElementsOf(
                            subjects.stream().map(Subject::subject).toList());
            for (Subject subject : subjects) {
                assertThat(client.getCompatibility(subject.subject()))
                        .isEqualTo(subject.level().name());
                assertThat(client.getAllVersions(subject.subject())).containsExactly(1);
                assertThat(client.getLatestSchemaMetadata(subject.subject()).getReferences())
                        .isEmpty();
            }
        }
    }

    @Test
    void second_registration_changes_nothing() {
        REGISTRY.registerAll();
        assertThat(new SchemaSetup(RepositoryRoot.find().resolve("schemas")).apply(REGISTRY.url()))
                .isEmpty();
    }
}
