package io.thereview.gate.registry;

/** Where a subject has a schema: the number of the version, and the schema's id. */
public record Found(int number, int id) {}
