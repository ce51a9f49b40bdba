/** From Avro events to invalidations. The only room that sees generated classes. */
@NullMarked
package io.thereview.cache.handle;

import org.jspecify.annotations.NullMarked;
