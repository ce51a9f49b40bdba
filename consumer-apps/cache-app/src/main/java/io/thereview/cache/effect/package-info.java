/** Invalidates keys in Redis. */
@NullMarked
package io.thereview.cache.effect;

import org.jspecify.annotations.NullMarked;
