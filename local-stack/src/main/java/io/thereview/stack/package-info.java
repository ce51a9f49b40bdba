/** Runs the whole platform as real processes on one machine: the library behind the launcher and the test kit. */
@NullMarked
package io.thereview.stack;

import org.jspecify.annotations.NullMarked;
