package io.thereview.gate.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.thereview.gate.source.ContractFile;
import io.thereview.gate.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code topics.yaml}, as far as a catalogue tells of it; whoever creates topics reads it strictly.
 *
 * @param note why it could not be read; empty if it could, or is not there
 */
public record TopicFile(List<Line> topics, String note) {

    private static final String FILE = "topics.yaml";

    /** Reads it; no topics if it is not there or has another form. */
    public static TopicFile read(Path schemas, String prefix) {
        Path file = schemas.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return new TopicFile(List.of(), "");
        }
        try {
            return new TopicFile(ContractFile.read(file, Form.class).topics, "");
        } catch (SourceException e) {
            return new TopicFile(
                    List.of(),
                    prefix + FILE + " is not understood, so topics are only known by name: " + e.getMessage());
        }
    }

    /** The field that is the key of a topic's records; empty if nobody says. */
    public String keyOf(String topic) {
        return topics.stream()
                .filter(line -> line.name.equals(topic))
                .map(line -> line.key)
                .findFirst()
                .orElse("");
    }

    /** The form of the file. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private static final class Form {

        private final List<Line> topics;

        @JsonCreator
        Form(@JsonProperty("topics") @JsonSetter(contentNulls = Nulls.FAIL) List<Line> topics) {
            this.topics = topics;
        }
    }

    /** One topic; all but its name may be left out. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    static final class Line {

        private final String name;

        @JsonProperty("doc")
        @JsonSetter(nulls = Nulls.SKIP)
        private String doc = "";

        @JsonProperty("key")
        @JsonSetter(nulls = Nulls.SKIP)
        private String key = "";

        @JsonProperty("retention")
        @JsonSetter(nulls = Nulls.SKIP)
        private String retention = "";

        @JsonProperty("partitions")
        @JsonSetter(nulls = Nulls.SKIP)
        private int partitions;

        @JsonProperty("groups")
        @JsonSetter(nulls = Nulls.SKIP, contentNulls = Nulls.FAIL)
        private List<String> groups = List.of();

        @JsonCreator
        Line(@JsonProperty("name") String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        Topic topic(String page) {
            return new Topic(name, page, doc, key, new Topic.Storage(partitions, retention), groups);
        }
    }
}
