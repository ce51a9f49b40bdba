/** Batches of cases: changes given as JSON lines, verdicts as JSON lines. For comparing gates and for scripts. */
@NullMarked
package io.thereview.gate.compat;

import org.jspecify.annotations.NullMarked;
