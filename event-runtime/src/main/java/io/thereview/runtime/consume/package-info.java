/** Reads topics for a group: decode, hand to the handler, act on the outcome, commit. */
@NullMarked
package io.thereview.runtime.consume;

import org.jspecify.annotations.NullMarked;
