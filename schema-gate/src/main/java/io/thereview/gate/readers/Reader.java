package io.thereview.gate.readers;

import org.apache.avro.Schema;

/**
 * The schema that an app reads a subject with.
 *
 * @param schema whole in itself
 */
public record Reader(String subject, Schema schema) {}
