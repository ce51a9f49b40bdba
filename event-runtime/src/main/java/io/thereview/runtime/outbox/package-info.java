/** Events that a database transaction has promised and the relay has yet to publish, and who may publish them. */
@NullMarked
package io.thereview.runtime.outbox;

import org.jspecify.annotations.NullMarked;
