/** Takes promised events to Kafka, in order, and forgets them only when the brokers have them. */
@NullMarked
package io.thereview.runtime.publish;

import org.jspecify.annotations.NullMarked;
