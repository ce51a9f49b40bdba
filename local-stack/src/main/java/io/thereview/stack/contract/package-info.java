/** Reads the topics under schemas/; subjects and schemas are read by the schema gate. */
@NullMarked
package io.thereview.stack.contract;

import org.jspecify.annotations.NullMarked;
