package io.thereview.gate.page;

import io.thereview.gate.rule.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that the gate can judge, to show what a rule says of it. */
public sealed interface Example {

    /**
     * A change of one schema.
     *
     * @param previous the texts of the earlier versions, oldest first
     * @param next the text of the version to judge
     */
    record Change(Level level, List<String> previous, String next) implements Example {

        public Change {
            previous = List.copyOf(previous);
        }
    }

    /**
     * A folder of schemas.
     *
     * @param files their texts by their paths within the folder
     */
    record Folder(Map<String, String> files) implements Example {

        public Folder {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }
    }
}
