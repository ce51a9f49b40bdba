package io.thereview.runtime.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.thereview.event.EventTopic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;

/**
 * Lets a writer's schema in before anything decodes with it, or keeps it out. It is let in when the registry has it for the
 * topic under the full name of an event type that is declared for the topic, it keeps to the {@link SchemaBounds}, and the
 * type as this program has it can read what it writes.
 *
 * <p>Each id is judged once for each topic. What the id stands for never changes, so that this verdict is kept; what the
 * registry may yet learn (the id, the subject) is asked for again. Thread-safe: whoever comes while an id is judged waits
 * for the same answer.
 */
final class Admission {

    private static final int TOLD = 3;

    private final Registry registry;
    private final StrictDeserializer deserializer;
    private final Predicate<SchemaFingerprint> writers;
    private final Map<String, Topic> topics = new LinkedHashMap<>();

    /**
     * One topic.
     *
     * @param readers the schemas of its types as this program has them, by full name
     * @param judged by schema id; completed, or being judged
     */
    private record Topic(String name, Map<String, Schema> readers, Map<Integer, CompletableFuture<Verdict>> judged) {}

    /** What is remembered of an id on a topic. */
    private sealed interface Verdict {

        /** It is decoded with this reader. */
        record Admitted(Schema reader) implements Verdict {}

        /** It is of a type that this program does not declare for the topic. */
        record Undeclared(String type) implements Verdict {}

        /** Nothing may decode with it. */
        record Refused(String reason) implements Verdict {}
    }

    /**
     * @param writers which writer schemas are let in at all, beside everything else that is asked of them
     * @throws IllegalArgumentException if a declared type itself does not keep to the bounds
     */
    Admission(
            Registry registry,
            StrictDeserializer deserializer,
            Collection<EventTopic> topics,
            Predicate<SchemaFingerprint> writers) {
        this.registry = registry;
        this.deserializer = deserializer;
        this.writers = writers;
        for (EventTopic topic : topics) {
            Map<String, Schema> readers = this.topics
                    .computeIfAbsent(
                            topic.name(), name -> new Topic(name, new LinkedHashMap<>(), new ConcurrentHashMap<>()))
                    .readers();
            for (Class<?> type : topic.types()) {
                Schema reader = SpecificData.get().getSchema(type);
                SchemaBounds.violation(reader).ifPresent(violation -> {
                    throw new IllegalArgumentException(
                            "event type " + reader.getFullName() + " cannot be read: its schema " + violation);
                });
                readers.put(reader.getFullName(), reader);
            }
        }
    }

    /**
     * The schema to read records of the id with.
     *
     * @throws UndecodableException if nothing may decode with the writer's schema of that id
     * @throws UnknownTypeException if it is of a type that is not declared for the topic
     * @throws UnknownSchemaIdException if the registry does not know the id
     * @throws RegistryUnavailableException if the registry had to be asked and could not be
     */
    Schema readerOf(String topicName, int id) {
        Topic topic = topics.get(topicName);
        if (topic == null) {
            throw new UndecodableException("this program declares no topic " + topicName, null);
        }
        return switch (verdict(topic, id)) {
            case Verdict.Admitted admitted -> admitted.reader();
            case Verdict.Undeclared undeclared -> throw new UnknownTypeException(topicName, undeclared.type());
            case Verdict.Refused refused ->
                throw new UndecodableException("schema " + id + " is not read: " + refused.reason(), null);
        };
    }

    private Verdict verdict(Topic topic, int id) {
        CompletableFuture<Verdict> known = topic.judged().get(id);
        if (known != null) {
            return result(known);
        }
        CompletableFuture<Verdict> mine = new CompletableFuture<>();
        CompletableFuture<Verdict> other = topic.judged().putIfAbsent(id, mine);
        if (other != null) {
            return result(other);
        }
        try {
            Verdict verdict = judge(topic, id);
            mine.complete(verdict);
            return verdict;
        } catch (Throwable e) {
            topic.judged().remove(id);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Verdict result(CompletableFuture<Verdict> judged) {
        try {
            return judged.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Verdict judge(Topic topic, int id) {
        SchemaString kept = registry.schemaOf(id).orElseThrow(() -> registry.unknown(id));
        AvroSchema writer;
        try {
            writer = registry.parse(kept);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (StackOverflowError | RuntimeException e) {
            return new Verdict.Refused("it cannot be parsed: " + Registry.rootMessage(e));
        }
        Optional<String> violation = SchemaBounds.violation(writer.rawSchema());
        return violation.isPresent() ? new Verdict.Refused("it " + violation.get()) : judge(topic, id, writer);
    }

    private Verdict judge(Topic topic, int id, AvroSchema writer) {
        String type = writer.rawSchema().getFullName();
        requireRegistered(EventSchema.subject(topic.name(), writer.rawSchema()), id);
        Schema reader = topic.readers().get(type);
        if (reader == null) {
            return new Verdict.Undeclared(type);
        }
        SchemaFingerprint fingerprint = SchemaFingerprint.of(writer.rawSchema());
        if (!writers.test(fingerprint)) {
            return new Verdict.Refused("its fingerprint " + fingerprint + " is not one of those that may be read here");
        }
        SchemaCompatibilityResult compatibility = SchemaCompatibility.checkReaderWriterCompatibility(
                        reader, writer.rawSchema())
                .getResult();
        return compatibility.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? admit(id, writer, reader)
                : new Verdict.Refused(type + " as this program has it cannot read it: " + told(compatibility));
    }

    /** Not remembered: it may yet be registered. */
    private void requireRegistered(String subject, int id) {
        List<String> subjects = registry.subjectsOf(id).orElseThrow(() -> registry.unknown(id));
        if (!subjects.contains(subject)) {
            throw new UndecodableException(
                    "schema " + id + " is not registered under " + subject + ", but under "
                            + (subjects.isEmpty() ? "no subject" : told(subjects)),
                    null);
        }
    }

    private Verdict admit(int id, AvroSchema writer, Schema reader) {
        try {
            deserializer.prepare(registry.keep(id, writer).rawSchema(), reader);
        } catch (ExecutionException | StackOverflowError | RuntimeException e) {
            return new Verdict.Refused("no decoder can be made of it: " + Registry.rootMessage(e));
        }
        return new Verdict.Admitted(reader);
    }

    /** Lets in a type of this program that the registry was found to have, so that reading it needs no more questions. */
    void admitOwn(String topicName, EventSchema own, Registry.Registered registered) {
        Topic topic = topics.get(topicName);
        Schema reader = topic == null ? null : topic.readers().get(own.schema().getFullName());
        if (topic != null && reader != null && writers.test(own.fingerprint())) {
            Verdict verdict = admit(registered.id(), registered.schema(), reader);
            topic.judged().putIfAbsent(registered.id(), CompletableFuture.completedFuture(verdict));
        }
    }

    private static String told(SchemaCompatibilityResult compatibility) {
        return told(compatibility.getIncompatibilities().stream()
                .map(found -> found.getType() + " at " + found.getLocation() + " (" + found.getMessage() + ')')
                .toList());
    }

    private static String told(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(all.size(), TOLD)))
                + (all.size() > TOLD ? " and " + (all.size() - TOLD) + " more" : "");
    }
}
