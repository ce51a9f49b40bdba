/** The WIRE lens: Avro's own rules, every breach at once, with its true cause. */
@NullMarked
package io.thereview.gate.wire;

import org.jspecify.annotations.NullMarked;
