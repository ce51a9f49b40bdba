/** The program behind {@code ./thereview faults}. */
@NullMarked
package io.thereview.system.command;

import org.jspecify.annotations.NullMarked;
