package io.thereview.system.history;

import java.util.Objects;

/** What was done to the platform, by a nemesis. */
public sealed interface Fault extends Entry {

    /** Nanoseconds since the run's start. */
    long at();

    /** Which fault; unique in the run. */
    int number();

    /** What can be done to a process or to a connection. */
    enum Kind {
        /** Killed without warning and started again. */
        KILL,
        /** Stopped as by SIGSTOP, and continued. */
        PAUSE,
        /** Asked to stop and started again. */
        RESTART,
        /** Its connections carry nothing, in one direction or both. */
        PARTITION,
        /** Its connections carry little, or late. */
        SLOW,
        /** Its connections were reset, or new ones are refused. */
        RESET
    }

    /** What part the target has in the platform. */
    enum Role {
        BROKER,
        PRODUCER,
        NOTIFICATION,
        ANALYTICS,
        CACHE,
        DATABASE,
        REDIS,
        REGISTRY,
        MAIL
    }

    /**
     * It is in effect from now on.
     *
     * @param target name of the process, such as {@code broker-2}
     * @param detail in words, such as a direction or a rate; may be empty
     */
    record Fired(long at, int number, Kind kind, Role role, String target, String detail) implements Fault {

        public Fired {
            Require.notNegative(at, "at");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(role, "role");
            Require.word(target, "target");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** The target is as before, and answers again. */
    record Healed(long at, int number) implements Fault {

        public Healed {
            Require.notNegative(at, "at");
        }
    }

    /** It was planned and could not be done. */
    record Skipped(long at, int number, Kind kind, Role role, String target, String reason) implements Fault {

        public Skipped {
            Require.notNegative(at, "at");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(role, "role");
            Require.word(target, "target");
            Require.word(reason, "reason");
        }
    }
}
