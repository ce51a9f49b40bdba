package io.thereview.gate.plan;

import io.thereview.gate.rule.Level;
import java.util.Optional;

/** One thing that a registry has, or has not, other than the repository says. */
public sealed interface Deviation {

    /** Whose. */
    String subject();

    /** What machines call it. */
    String kind();

    /** What is so, what it means and what to do, in one line. */
    String text();

    /** Today's schema is not registered. */
    record NotRegistered(String subject, String file) implements Deviation {

        @Override
        public String kind() {
            return "not-registered";
        }

        @Override
        public String text() {
            return "the schema in " + file + " is not registered: programs that write with it cannot start; run"
                    + " thereview schema apply";
        }
    }

    /** A version is registered that the repository does not know. */
    record UnknownVersion(String subject, int number, int id) implements Deviation {

        @Override
        public String kind() {
            return "unknown-version";
        }

        @Override
        public String text() {
            return "version " + number + " (id " + id + ") is neither today's schema nor that of a release: it was"
                    + " registered behind the repository's back, or from a state that was never released; take it into"
                    + " the repository and release it, or, if no record was written with it, delete it in the registry";
        }
    }

    /** The level is another one. */
    record OtherLevel(String subject, Optional<Level> registered, Level wanted) implements Deviation {

        @Override
        public String kind() {
            return "level";
        }

        @Override
        public String text() {
            return "the level is " + registered.map(Level::name).orElse("not set") + ", and subjects.yaml says "
                    + wanted + ": the registry takes what should be refused, or refuses what should be taken; run"
                    + " thereview schema apply";
        }
    }

    /** A subject of one of our topics is not in the list. */
    record UnknownSubject(String subject) implements Deviation {

        @Override
        public String kind() {
            return "unknown-subject";
        }

        @Override
        public String text() {
            return "the subject belongs to a topic of subjects.yaml and is not listed there: nothing judges its schema;"
                    + " list it with its file, or delete it in the registry";
        }
    }
}
