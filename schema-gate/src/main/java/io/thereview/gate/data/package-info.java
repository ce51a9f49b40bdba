/** The DATA lens: values that are really written with one schema, really read with the other, and compared. */
@NullMarked
package io.thereview.gate.data;

import org.jspecify.annotations.NullMarked;
