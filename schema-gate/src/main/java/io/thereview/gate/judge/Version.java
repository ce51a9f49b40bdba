package io.thereview.gate.judge;

import org.apache.avro.Schema;

/**
 * An earlier version of a schema.
 *
 * @param label what people call it: the number of a release, or a git ref
 */
public record Version(String label, Schema schema) {}
