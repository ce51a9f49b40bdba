/** The two walks that every lens looks through: over one schema, and over a pair of schemas as Avro resolves it. */
@NullMarked
package io.thereview.gate.walk;

import org.jspecify.annotations.NullMarked;
