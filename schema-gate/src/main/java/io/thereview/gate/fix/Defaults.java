package io.thereview.gate.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.thereview.gate.source.AvroName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Defaults written as what they were plainly meant to be. */
final class Defaults {

    private static final Map<String, String> WIDER = Map.of("int", "long", "float", "double");
    private static final int LONGEST_SCALE = 50;

    private Defaults() {}

    /** The word null, without quotes. */
    static List<Candidate> nullAsText(Site site) {
        return of(site).filter(json -> json.asText().equals(Optionals.NULL)).isPresent()
                ? Optionals.candidates(site)
                : List.of();
    }

    /** The branch that the default belongs to, put first. */
    static List<Candidate> notFirst(Site site) {
        if (!(site.at().type().orElse(null) instanceof Part.Listing union)) {
            return List.of();
        }
        return IntStream.range(1, union.items().size())
                .mapToObj(i -> new Candidate(
                        site.at().doc(),
                        "put the branch of the default first",
                        Optionals.branchFirst(site.at(), union, i)))
                .toList();
    }

    /** The digits of a decimal, as the bytes of its unscaled number. */
    static List<Candidate> decimal(Site site) {
        return of(site).flatMap(json -> bytes(site, json)).stream()
                .map(bytes -> candidate(site, "write the bytes of the unscaled number", bytes))
                .toList();
    }

    /** Text that is no bytes, as the bytes of its UTF-8. */
    static List<Candidate> notBytes(Site site) {
        return of(site).filter(JsonNode::isTextual).stream()
                .map(json -> candidate(
                        site,
                        "write each byte of the text as one character",
                        quoted(json.textValue().getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    /** The type that has room for the number. */
    static List<Candidate> outOfRange(Site site) {
        return site.at().type().map(Defaults::plain).orElse(List.of()).stream()
                .filter(part -> part.asText().filter(WIDER::containsKey).isPresent())
                .map(part -> {
                    String wider = WIDER.get(part.asText().orElseThrow());
                    Edit edit = Edit.replace(part, "\"" + wider + "\"");
                    return new Candidate(site.at().doc(), "use the type " + wider, List.of(edit));
                })
                .toList();
    }

    /** Another kind of JSON that says the same: a number for its digits, a value for one with its branch around it. */
    static List<Candidate> invalid(Site site) {
        Optional<JsonNode> value = of(site);
        if (value.isEmpty()) {
            return List.of();
        }
        JsonNode json = value.get();
        List<Candidate> candidates = new ArrayList<>(decimal(site));
        if (json.isNull()) {
            candidates.addAll(Optionals.candidates(site));
        } else if (json.isTextual()) {
            Doc.json(json.textValue())
                    .filter(inner -> !inner.isMissingNode())
                    .ifPresent(inner -> candidates.add(written(site, inner)));
        } else if (json.isValueNode()) {
            candidates.add(written(site, TextNode.valueOf(json.asText())));
        } else if (json.isObject()
                && json.size() == 1
                && isBranch(site, json.fieldNames().next())) {
            candidates.add(written(site, json.elements().next()));
        }
        return candidates;
    }

    /** Whether a branch of the field's union is called so, with its namespace or without. */
    private static boolean isBranch(Site site, String name) {
        JsonNode type = site.at().type().map(site.at().doc()::json).orElseThrow();
        return type.isArray()
                && type.valueStream()
                        .flatMap(branch -> Stream.of(branch, branch.path("name"), branch.path("type")))
                        .filter(JsonNode::isTextual)
                        .anyMatch(each -> AvroName.of(each.textValue())
                                .simple()
                                .equals(AvroName.of(name).simple()));
    }

    private static Candidate written(Site site, JsonNode json) {
        String text = site.at().doc().style().flat(json);
        return candidate(site, "write " + text + " as default", text);
    }

    private static Candidate candidate(Site site, String what, String json) {
        return new Candidate(site.at().doc(), what, Optionals.defaultTo(site.at(), json));
    }

    private static Optional<JsonNode> of(Site site) {
        return site.at().isField()
                ? site.at().table().value("default").map(site.at().doc()::json)
                : Optional.empty();
    }

    /** The names of plain types within a type, where they stand. */
    private static List<Part> plain(Part type) {
        return switch (type) {
            case Part.Scalar scalar -> List.of(scalar);
            case Part.Listing union ->
                union.items().stream().flatMap(branch -> plain(branch).stream()).toList();
            case Part.Table table -> table.value("type").map(Defaults::plain).orElse(List.of());
        };
    }

    /** The text that stands for a number in a decimal; empty if no decimal is here that holds it exactly. */
    private static Optional<String> bytes(Site site, JsonNode json) {
        try {
            BigDecimal value = new BigDecimal(json.asText().strip());
            return decimals(site)
                    .flatMap(decimal -> bytes(decimal, value).stream())
                    .findFirst();
        } catch (NumberFormatException e) {
            return Optional.empty(); // no digits, so nobody meant a number
        }
    }

    private static Optional<String> bytes(JsonNode decimal, BigDecimal value) {
        int scale = decimal.path("scale").asInt();
        boolean fits = scale <= LONGEST_SCALE
                && value.precision() <= LONGEST_SCALE
                && value.stripTrailingZeros().scale() <= scale
                && value.scale() >= 0;
        if (!fits) {
            return Optional.empty();
        }
        byte[] bytes =
                value.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().toByteArray();
        int size = decimal.path("size").asInt(bytes.length);
        if (size < bytes.length) {
            return Optional.empty();
        }
        byte[] filled = new byte[size];
        Arrays.fill(filled, (byte) (value.signum() < 0 ? 0xFF : 0));
        System.arraycopy(bytes, 0, filled, size - bytes.length, bytes.length);
        return Optional.of(quoted(filled));
    }

    private static Stream<JsonNode> decimals(Site site) {
        Stream<JsonNode> named = site.types().stream().map(type -> type.doc().json(type.table()));
        JsonNode own = site.at().type().map(site.at().doc()::json).orElseThrow();
        Stream<JsonNode> all = Stream.concat(own.isArray() ? own.valueStream() : Stream.of(own), named);
        return all.filter(type -> type.path("logicalType").asText().equals("decimal"));
    }

    /** Bytes as JSON has them: a character for each. */
    private static String quoted(byte[] bytes) {
        StringBuilder text = new StringBuilder("\"");
        for (byte each : bytes) {
            int character = each & 0xFF;
            boolean plain = character >= ' ' && character < 0x7F && character != '"' && character != '\\';
            text.append(plain ? Character.toString(character) : Style.escaped(character));
        }
        return text.append('"').toString();
    }
}
