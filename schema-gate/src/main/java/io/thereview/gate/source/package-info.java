/** Reads folders of schemas as people keep them: many files that refer to each other, and what is wrong with them. */
@NullMarked
package io.thereview.gate.source;

import org.jspecify.annotations.NullMarked;
