package io.thereview.runtime.serde;

/**
 * The registry answers, and knows no schema of the id that the record has. A registry of several nodes may only be late,
 * so the same call may succeed some seconds later; one that fails for longer is the record's fault.
 */
public final class UnknownSchemaIdException extends RuntimeException {

    private final int id;

    /** A record of that id. */
    UnknownSchemaIdException(int id, String registryUrl) {
        super("the schema registry at " + registryUrl + " knows no schema with id " + id);
        this.id = id;
    }

    /** The id that the registry does not know. */
    public int id() {
        return id;
    }
}
