/** The program behind {@code ./thereview dlq} and {@code ./thereview lag}. */
@NullMarked
package io.thereview.tool;

import org.jspecify.annotations.NullMarked;
