/** Repairs: changes of the text of a schema, offered only if the check has been seen to pass with them. */
@NullMarked
package io.thereview.gate.fix;

import org.jspecify.annotations.NullMarked;
