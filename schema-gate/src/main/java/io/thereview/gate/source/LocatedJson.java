package io.thereview.gate.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.OptionalLong;

/**
 * JSON, read strictly but for comments, that can tell where in the text each of its nodes begins. Avro passes over comments,
 * and many schemas begin with that of a licence.
 */
final class LocatedJson {

    private static final JsonFactory WITHOUT_COMMENTS = new JsonFactory();
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final JsonMapper PART = JSON.rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectReader TREE = JSON.readerFor(JsonNode.class);

    private final IdentityHashMap<JsonNode, Integer> offsets = new IdentityHashMap<>();
    private final JsonNode root;

    private LocatedJson(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.setCodec(PART);
            parser.nextToken();
            this.root = node(parser);
        }
    }

    /** The tree alone, quickly; a missing node if there is nothing but space. */
    static JsonNode tree(String text) throws JsonProcessingException {
        return TREE.readTree(text);
    }

    /** The tree with its places. The text is known to be JSON. */
    static LocatedJson of(String text) {
        try {
            return new LocatedJson(text);
        } catch (IOException e) {
            throw new UncheckedIOException("a text that was JSON is not JSON", e);
        }
    }

    /** Where the first comment begins; empty if there is none. The text is known to be JSON. */
    static OptionalLong comment(String text) {
        if (!text.contains("//") && !text.contains("/*")) {
            return OptionalLong.empty();
        }
        try (JsonParser parser = WITHOUT_COMMENTS.createParser(text)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return OptionalLong.empty();
        } catch (JsonProcessingException e) {
            return OptionalLong.of(e.getLocation().getCharOffset());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** Where the node begins; the start of the text for a node of another tree. */
    int offset(JsonNode node) {
        return offsets.getOrDefault(node, 0);
    }

    private JsonNode node(JsonParser parser) throws IOException {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        JsonNode node = switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            default -> parser.readValueAsTree();
        };
        offsets.put(node, offset);
        return node;
    }

    private ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = JSON.createObjectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, node(parser));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser));
        }
        return array;
    }
}
