/** Sets records aside that a group could not process, bytes and headers untouched. */
@NullMarked
package io.thereview.runtime.deadletter;

import org.jspecify.annotations.NullMarked;
