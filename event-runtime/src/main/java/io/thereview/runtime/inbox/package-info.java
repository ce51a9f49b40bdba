/** Remembers which events a group has applied, so that each has its effect once. */
@NullMarked
package io.thereview.runtime.inbox;

import org.jspecify.annotations.NullMarked;
