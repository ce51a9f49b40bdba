/** Keeps scores in PostgreSQL. */
@NullMarked
package io.thereview.analytics.effect;

import org.jspecify.annotations.NullMarked;
