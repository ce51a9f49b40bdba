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

    /**
     * Records that lie on a topic, and the schema that is to read them.
     *
     * @param written the text of the schema whose id is 1
     * @param next the text of the schema to judge
     * @param records their bytes as digits 0-9a-f, with the header of Confluent's wire format
     */
    record Topic(String written, String next, List<String> records) implements Example {

        public Topic {
            records = List.copyOf(records);
        }
    }
}
