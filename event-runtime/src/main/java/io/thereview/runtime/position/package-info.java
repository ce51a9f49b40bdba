/** Where a group stands, kept beside its effects, so that a database that is restored finds its way back by itself. */
@NullMarked
package io.thereview.runtime.position;

import org.jspecify.annotations.NullMarked;
