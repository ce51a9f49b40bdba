/** Views in Redis, filled by reads and invalidated by the cache app. */
@NullMarked
package io.thereview.producer.cache;

import org.jspecify.annotations.NullMarked;
