package io.thereview.gate.registry;

/**
 * One version of a subject.
 *
 * @param number its place among the versions of the subject; numbers of deleted versions are not used again
 * @param id what records that are written with it begin with
 * @param text the schema, with everything that it refers to inside
 */
public record RegisteredVersion(int number, int id, String text) {}
