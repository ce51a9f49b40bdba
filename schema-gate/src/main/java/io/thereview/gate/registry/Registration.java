package io.thereview.gate.registry;

/** What came of an attempt to register a schema. */
public sealed interface Registration {

    /** It is registered, now or since long. */
    record Done(int id) implements Registration {}

    /** The registry will not have it: it is not compatible at the subject's level (409), or no schema to it (422). */
    record Refused(String reason) implements Registration {}
}
