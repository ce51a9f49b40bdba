/** The command line: one class for each command. */
@NullMarked
package io.thereview.gate.command;

import org.jspecify.annotations.NullMarked;
