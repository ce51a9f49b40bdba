/** Tells people by mail what happened. The wiring is here, in one place. */
@NullMarked
package io.thereview.notification;

import org.jspecify.annotations.NullMarked;
