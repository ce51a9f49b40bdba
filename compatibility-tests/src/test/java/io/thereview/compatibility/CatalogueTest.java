package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.event.EventTopic;
import io.thereview.events.topic.TopicCatalogue;
import io.thereview.gate.source.Subject;
import io.thereview.stack.contract.Topic;
import io.thereview.stack.contract.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    /** Keys of records that are no events. */
    private static final Set<String> OTHER_KEYS = Set.of("original", "instance", "letter");

    static Stream<EventTopic> topics() {
        return TopicCatalogue.all().stream();
    }

    @Test
    void topics_of_java_are_those_of_the_file_that_carry_events() {
        assertThat(topics().map(EventTopic::name))
                .containsExactlyInAnyOrderElementsOf(Topics.read(Contract.FOLDER).topics().stream()
                        .filter(topic -> !OTHER_KEYS.contains(topic.key()))
                        .map(Topic::name)
                        .toList());
    }

    @Test
    void types_on_topics_of_java_are_the_subjects_of_the_file() {
        Stream<String> subjects = topics().flatMap(topic -> topic.types().stream()
                .map(type ->
                        topic.name() + "-" + SpecificData.get().getSchema(type).getFullName()));
        assertThat(subjects)
                .containsExactlyInAnyOrderElementsOf(
                        Contract.subjects().map(Subject::subject).toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void key_of_java_is_the_field_that_the_file_names(EventTopic topic) throws ReflectiveOperationException {
        String path = declared(topic).key();
        for (Class<?> type : topic.types()) {
            SpecificRecord event = blank(type);
            put(event, path, "the key");
            assertThat(topic.keyOf(event)).as("key of %s", type).isEqualTo("the key");
        }
    }

    private static Topic declared(EventTopic topic) {
        Optional<Topic> declared = Topics.read(Contract.FOLDER).topics().stream()
                .filter(candidate -> candidate.name().equals(topic.name()))
                .findFirst();
        return declared.orElseThrow();
    }

    private static void put(SpecificRecord record, String path, String value) throws ReflectiveOperationException {
        int dot = path.indexOf('.');
        if (dot < 0) {
            record.put(record.getSchema().getField(path).pos(), value);
            return;
        }
        Schema.Field field = record.getSchema().getField(path.substring(0, dot));
        SpecificRecord nested = blank(Class.forName(field.schema().getFullName()));
        record.put(field.pos(), nested);
        put(nested, path.substring(dot + 1), value);
    }

    private static SpecificRecord blank(Class<?> type) throws ReflectiveOperationException {
        return (SpecificRecord) type.getDeclaredConstructor().newInstance();
    }
}
