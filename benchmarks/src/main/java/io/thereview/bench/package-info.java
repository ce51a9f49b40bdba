/** Benchmarks: each shows a workload beside a peer and a limit, measured in the same run on the same machine. */
@NullMarked
package io.thereview.bench;

import org.jspecify.annotations.NullMarked;
