package io.thereview.runtime.inbox;

/** The version before an event has not been applied yet. The message has no id: ids may be those of people. */
final class VersionGapException extends Exception {

    private static final long serialVersionUID = 1L;

    VersionGapException(String aggregateType, long seen, long version) {
        super("version " + version + " of " + aggregateType + " came, but version " + (seen + 1)
                + " has not been applied; it waits for a retry or is a dead letter: replay it first");
    }
}
