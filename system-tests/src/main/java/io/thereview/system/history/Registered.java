package io.thereview.system.history;

/** A version of a subject, as the registry lists it. */
public record Registered(String subject, int version, int schemaId) implements Entry {

    public Registered {
        Require.word(subject, "subject");
        Require.positive(version, "version");
        Require.positive(schemaId, "schemaId");
    }
}
