package io.thereview.gate.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.thereview.gate.rule.Place;
import io.thereview.gate.walk.Anchor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the definitions and fields of one file stand; the first of a name. */
public final class Anchors {

    private final Map<Anchor, Integer> offsets = new LinkedHashMap<>();
    private final Lines lines;

    Anchors(String shown, String text) {
        this.lines = new Lines(shown, text);
        LocatedJson located = LocatedJson.of(text);
        offsets.put(Anchor.DOCUMENT, located.offset(located.root()));
        SchemaScan.scan(located.root(), new ScanSink() {
            @Override
            public void definition(String fullName, JsonNode node) {
                offsets.putIfAbsent(Anchor.of(fullName), located.offset(node));
            }

            @Override
            public void field(String record, String field, JsonNode node) {
                offsets.putIfAbsent(new Anchor(record, field), located.offset(node));
            }
        });
    }

    /** At which character of the text each begins, in the order of the text; the document first. */
    public Map<Anchor, Integer> offsets() {
        return Collections.unmodifiableMap(offsets);
    }

    /** Where people see it; null if it is not in this file. */
    public @Nullable Place get(Anchor anchor) {
        Integer offset = offsets.get(anchor);
        return offset == null ? null : lines.place(offset);
    }
}
