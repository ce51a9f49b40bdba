package io.thereview.gate.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What a catalogue tells, before anybody decides how it looks. The same files always give the same catalogue.
 *
 * @param release the label of the newest release; empty if there is none
 * @param topics in the order of {@code topics.yaml}, then those that only subjects name
 * @param entries a subject each, in the order of {@code subjects.yaml}, then those that no longer exist
 * @param notes what the reader should know of the catalogue itself
 */
public record Catalogue(String release, List<Topic> topics, List<Entry> entries, List<String> notes) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public Catalogue {
        topics = List.copyOf(topics);
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /** The subjects of a topic; those of none under the empty name. */
    public List<Entry> of(String topic) {
        return entries.stream()
                .filter(entry -> entry.name().topic().equals(topic))
                .toList();
    }

    /** Whether every subject could be read. */
    public boolean isWhole() {
        return entries.stream().noneMatch(entry -> entry.terms().state() == Entry.State.BROKEN);
    }

    /** For programs; what is empty is left out. */
    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can be written", e);
        }
    }
}
