package io.thereview.system.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The form of a history as a file: {@value #NAME}, one entry on each line, as JSON, in the order in which they were seen. */
final class HistoryFile {

    /** In the folder of a run. */
    static final String NAME = "history.jsonl";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final ObjectWriter WRITER = JSON.writerFor(Entry.class);
    private static final ObjectReader READER = JSON.readerFor(Entry.class);

    private HistoryFile() {}

    static String write(Entry entry) throws JsonProcessingException {
        return WRITER.writeValueAsString(entry);
    }

    static Entry read(String line) throws JsonProcessingException {
        return READER.readValue(line);
    }
}
