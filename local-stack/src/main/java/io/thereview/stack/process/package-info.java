/** Processes of the operating system: start, stop, ports, logs, and the table that survives the launcher. */
@NullMarked
package io.thereview.stack.process;

import org.jspecify.annotations.NullMarked;
