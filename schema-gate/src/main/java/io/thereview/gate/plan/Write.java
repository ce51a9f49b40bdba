package io.thereview.gate.plan;

import io.thereview.gate.rule.Level;
import org.apache.avro.Schema;

/** One change of a registry. Done twice, it changes nothing the second time. */
public sealed interface Write {

    /** Whose. */
    String subject();

    /** What was done, when it is done. The text of the write itself is the end of "cannot ...". */
    String told();

    /** A schema is registered. */
    record Register(String subject, Schema schema) implements Write {

        @Override
        public String told() {
            return "registered " + subject;
        }

        @Override
        public String toString() {
            return "register " + subject;
        }
    }

    /** A level is set. */
    record SetLevel(String subject, Level level) implements Write {

        @Override
        public String told() {
            return toString(); // to set has no other form
        }

        @Override
        public String toString() {
            return "set the level of " + subject + " to " + level;
        }
    }
}
