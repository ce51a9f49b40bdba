/** Benchmarks of the schema gate. */
@NullMarked
package io.thereview.bench.gate;

import org.jspecify.annotations.NullMarked;
