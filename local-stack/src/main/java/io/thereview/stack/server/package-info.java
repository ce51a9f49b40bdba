/** One type for each server: what to run, when it is ready, how it is told to stop. */
@NullMarked
package io.thereview.stack.server;

import org.jspecify.annotations.NullMarked;
