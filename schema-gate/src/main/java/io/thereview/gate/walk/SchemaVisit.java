package io.thereview.gate.walk;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One type within a schema.
 *
 * @param field the field whose type, or part of whose type, it is; absent at the top
 */
public record SchemaVisit(Schema type, Schema.@Nullable Field field, Spot spot) {}
