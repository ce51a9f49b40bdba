package io.thereview.gate.catalogue;

import io.thereview.gate.data.Anatomy;
import io.thereview.gate.deploy.FieldMatrix;
import io.thereview.gate.rule.Level;
import java.util.List;

/**
 * One subject.
 *
 * @param steps its versions, the oldest first
 */
public record Entry(Name name, Terms terms, List<Step> steps, Contents contents, Readers readers, Example example) {

    public Entry {
        steps = List.copyOf(steps);
    }

    /**
     * What it is called.
     *
     * @param topic empty where the subject's name tells of none
     * @param type the full name of its type; the subject where the type has none
     * @param page the name of its page, without folder and ending
     */
    public record Name(String subject, String topic, String type, String page) {

        /** The name of the type without namespace. */
        public String simple() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        /** The namespace; empty for none. */
        public String namespace() {
            return type.substring(0, Math.max(0, type.lastIndexOf('.')));
        }
    }

    /** How a subject stands. */
    public enum State {
        /** Today's schema is that of the newest release. */
        RELEASED,
        /** Today's schema is another than that of the newest release. */
        CHANGED,
        /** No release has it. */
        NEW,
        /** Releases have it, and today does not. */
        RETIRED,
        /** Today's schema cannot be read. */
        BROKEN
    }

    /**
     * What holds for it.
     *
     * @param doc what it says; empty if nothing
     * @param file its schema, as a reader finds it
     */
    public record Terms(String doc, String owner, Level level, State state, String file) {}

    /**
     * What it holds.
     *
     * @param fields of the newest version, and after them those of earlier ones
     * @param complete whether these are all fields
     * @param schema the newest version, whole in itself; empty if there is none
     * @param problems why a version is missing
     */
    public record Contents(List<FieldRow> fields, boolean complete, String schema, List<String> problems) {

        public Contents {
            fields = List.copyOf(fields);
            problems = List.copyOf(problems);
        }

        /** How many fields of today are personal. */
        public long personal() {
            return fields.stream()
                    .filter(field -> field.personal() && field.life().removed().isEmpty())
                    .count();
        }
    }

    /**
     * What programs do with it.
     *
     * @param known whether anybody said who reads
     * @param matrix of the newest version; without readers where none reads it
     */
    public record Readers(boolean known, FieldMatrix matrix) {

        static final FieldMatrix NOBODY = new FieldMatrix(List.of(), List.of(), true);

        /** Nobody said who reads. */
        public static final Readers UNKNOWN = new Readers(false, NOBODY);
    }

    /**
     * A typical record.
     *
     * @param value in Avro's JSON encoding; empty if there is no record
     * @param hex the bytes in Avro's binary encoding
     */
    public record Example(String value, String hex, List<Anatomy.Part> parts) {

        /** No record can be made. */
        public static final Example NONE = new Example("", "", List.of());

        public Example {
            parts = List.copyOf(parts);
        }
    }
}
