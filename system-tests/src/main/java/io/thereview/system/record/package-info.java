/** Writes the history of a run while it lasts, with the times of the run's own clock. */
@NullMarked
package io.thereview.system.record;

import org.jspecify.annotations.NullMarked;
