/** Freezes schemas as releases, with bytes that stay readable and hashes that stay true. */
@NullMarked
package io.thereview.gate.release;

import org.jspecify.annotations.NullMarked;
