/** What is different between two schemas, in words. */
@NullMarked
package io.thereview.gate.diff;

import org.jspecify.annotations.NullMarked;
