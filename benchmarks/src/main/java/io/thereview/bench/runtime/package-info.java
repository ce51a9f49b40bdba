/** Benchmarks of the event runtime, with a real broker, schema registry and database. */
@NullMarked
package io.thereview.bench.runtime;

import org.jspecify.annotations.NullMarked;
