/** The SOURCE lens: what Avro's compiler generates before and after a change, and what that does to code that uses it. */
@NullMarked
package io.thereview.gate.generated;

import org.jspecify.annotations.NullMarked;
