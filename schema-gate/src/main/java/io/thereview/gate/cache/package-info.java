/** Verdicts of earlier runs, so that what did not change is not judged again. */
@NullMarked
package io.thereview.gate.cache;

import org.jspecify.annotations.NullMarked;
