/** Builds Kafka clients. The only room that does, so acks, idempotence and commits are set once. */
@NullMarked
package io.thereview.runtime.kafka;

import org.jspecify.annotations.NullMarked;
