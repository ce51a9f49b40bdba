/** Events to wire bytes and back, through a schema registry with Confluent's serializer. The only room that knows it. */
@NullMarked
package io.thereview.runtime.serde;

import org.jspecify.annotations.NullMarked;
