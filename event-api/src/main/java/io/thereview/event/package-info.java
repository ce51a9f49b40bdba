/** The words that every program of the platform speaks. Nothing here knows Kafka, Avro or any domain. */
@NullMarked
package io.thereview.event;

import org.jspecify.annotations.NullMarked;
