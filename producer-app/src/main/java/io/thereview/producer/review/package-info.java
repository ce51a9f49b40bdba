/** Reviews and the rules by which they change. Pure: no HTTP, no SQL, no Avro, no Kafka. */
@NullMarked
package io.thereview.producer.review;

import org.jspecify.annotations.NullMarked;
