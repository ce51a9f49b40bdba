/** Calls of the program in the tests' own process. */
@NullMarked
package io.thereview.tool.call;

import org.jspecify.annotations.NullMarked;
