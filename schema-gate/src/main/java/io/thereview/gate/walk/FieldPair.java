package io.thereview.gate.walk;

import org.apache.avro.Schema;

/**
 * A field of the writer that is read into a field of the reader.
 *
 * @param written as the writer calls it
 * @param renamed as the reader's aliases call it
 */
public record FieldPair(Schema.Field written, Schema.Field renamed, Schema.Field reader) {}
