package io.thereview.system.fault;

import io.thereview.system.history.Fault.Kind;

/** One thing that goes wrong and is healed later. */
public sealed interface Fault {

    /** What it happens to. */
    Target target();

    /** Killed as by {@code kill -9}; healed by a start. */
    record Kill(Target target) implements Fault {}

    /** Asked to stop; healed by a start. */
    record Restart(Target target) implements Fault {}

    /** Frozen with SIGSTOP, with all its children; healed by SIGCONT. */
    record Pause(Target target) implements Fault {}

    /** Nothing arrives in one direction of all connections to it; healed by passing on what was held. */
    record Partition(Target target, Direction direction) implements Fault {
        public Partition {
            requireConnections(target);
        }
    }

    /** All connections to it are slow. */
    record Slow(Target target, int bytesPerSecond) implements Fault {
        public Slow {
            requireConnections(target);
        }
    }

    /** The kind of fault that histories call it. */
    default Kind kind() {
        return switch (this) {
            case Kill kill -> Kind.KILL;
            case Restart restart -> Kind.RESTART;
            case Pause pause -> Kind.PAUSE;
            case Partition partition -> Kind.PARTITION;
            case Slow slow -> Kind.SLOW;
        };
    }

    /** What its kind and target do not say, in words; may be empty. */
    default String detail() {
        return switch (this) {
            case Kill kill -> "";
            case Restart restart -> "";
            case Pause pause -> "";
            case Partition partition ->
                switch (partition.direction()) {
                    case TO_SERVER -> "nothing reaches it";
                    case TO_CLIENT -> "no answer leaves it";
                };
            case Slow slow -> slow.bytesPerSecond() + " bytes/s";
        };
    }

    private static void requireConnections(Target target) {
        if (!target.isConnectedTo()) {
            throw new IllegalArgumentException("nobody connects to " + target + ": its connections cannot be harmed");
        }
    }
}
