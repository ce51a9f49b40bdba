/** From Avro events to entries in the scores. The only room that sees generated classes. */
@NullMarked
package io.thereview.analytics.handle;

import org.jspecify.annotations.NullMarked;
