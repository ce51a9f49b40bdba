/** The domain's changes as Avro events: the only room that builds them. */
@NullMarked
package io.thereview.producer.event;

import org.jspecify.annotations.NullMarked;
