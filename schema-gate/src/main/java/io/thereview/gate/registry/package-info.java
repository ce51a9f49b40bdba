/** The schema registry, spoken to through Confluent's client; the only room that knows its classes. */
@NullMarked
package io.thereview.gate.registry;

import org.jspecify.annotations.NullMarked;
