/** {@code thereview dlq}: dead letters, listed, shown, counted, replayed, discarded and exported from a terminal. */
@NullMarked
package io.thereview.tool.dlq;

import org.jspecify.annotations.NullMarked;
