package io.thereview.gate.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** JSON as nobody would lay it out, with comments before keys; the same seed always lays it out alike. */
record Ragged(Random random) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static String of(String json, long seed) throws JsonProcessingException {
        return new Ragged(new Random(seed)).text(JSON.readTree(json));
    }

    private String text(JsonNode node) {
        List<String> members = new ArrayList<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> members.add(space() + remark() + "\"" + member.getKey() + "\"" + space() + ":"
                            + space() + text(member.getValue()) + space()));
            return "{" + String.join(",", members) + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> members.add(space() + text(item) + space()));
            return "[" + String.join(",", members) + "]";
        }
        return node.toString();
    }

    private String space() {
        return List.of("", "", " ", "  ", "\n", "\r\n\t", "\n      ", "\t").get(random.nextInt(8));
    }

    private String remark() {
        return List.of("", "", "// \"x\": {,\n", "/* , */", "/* } */ ", "").get(random.nextInt(6));
    }
}
