/** Reads the files under schemas/: topics, subjects, and the schemas themselves. */
@NullMarked
package io.thereview.stack.contract;

import org.jspecify.annotations.NullMarked;
