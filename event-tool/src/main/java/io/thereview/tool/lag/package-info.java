/** {@code ./thereview lag}: how far groups are behind. */
@NullMarked
package io.thereview.tool.lag;

import org.jspecify.annotations.NullMarked;
