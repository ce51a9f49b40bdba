package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.thereview.gate.source.Subject;
import io.thereview.testkit.server.RegistryExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryIT {

    @RegisterExtension
    static final RegistryExtension REGISTRY = RegistryExtension.create();

    private static final int CONFLICT = 409;

    private final SchemaRegistryClient registry =
            new CachedSchemaRegistryClient(REGISTRY.url().toString(), 100);

    static Stream<Subject> subjects() {
        return Contract.subjects();
    }

    @BeforeAll
    static void register_twice() {
        REGISTRY.registerAll();
        REGISTRY.registerAll();
    }

    @Test
    void subjects_are_those_of_the_file_each_in_one_version() throws Exception {
        assertThat(registry.getAllSubjects())
                .filteredOn(subject -> subject.contains("-io.thereview.events."))
                .containsExactlyInAnyOrderElementsOf(
                        subjects().map(Subject::subject).toList());
        for (Subject subject : subjects().toList()) {
            assertThat(registry.getAllVersions(subject.subject())).containsExactly(1);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void level_is_the_one_of_the_file(Subject subject) throws Exception {
        assertThat(registry.getCompatibility(subject.subject()))
                .isEqualTo(subject.level().name());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void schema_is_whole_in_itself(Subject subject) throws Exception {
        assertThat(registry.getLatestSchemaMetadata(subject.subject()).getReferences())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void change_that_old_events_cannot_be_read_with_is_refused(Subject subject) {
        Schema schema = Contract.schema(subject);
        List<Schema.Field> fields = new ArrayList<>(schema.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        fields.add(new Schema.Field("required", Schema.create(Schema.Type.INT), "New, without default."));
        Schema next = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
        assertThatThrownBy(() -> registry.register(subject.subject(), new AvroSchema(next), true))
                .isInstanceOfSatisfying(
                        RestClientException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(CONFLICT));
    }
}
