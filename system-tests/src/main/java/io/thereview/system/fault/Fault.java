package io.thereview.system.fault;

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

    /** The word for it in histories and reports: {@code kill}, {@code restart}, {@code pause}, {@code partition}, {@code slow}. */
    default String kind() {
        return switch (this) {
            case Kill kill -> "kill";
            case Restart restart -> "restart";
            case Pause pause -> "pause";
            case Partition partition -> "partition";
            case Slow slow -> "slow";
        };
    }

    /** Whether its target does not work at all meanwhile. */
    default boolean takesDown() {
        return switch (this) {
            case Kill kill -> true;
            case Restart restart -> true;
            case Pause pause -> true;
            case Partition partition -> true;
            case Slow slow -> false;
        };
    }

    private static void requireConnections(Target target) {
        if (!target.kind().isConnectedTo()) {
            throw new IllegalArgumentException("nobody connects to " + target + ": its connections cannot be harmed");
        }
    }
}
