/** What a person can type: one type for each subcommand. */
@NullMarked
package io.thereview.stack.command;

import org.jspecify.annotations.NullMarked;
