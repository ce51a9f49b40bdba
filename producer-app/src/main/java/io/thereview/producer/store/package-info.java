/** Reviews in PostgreSQL; a change and the events that tell of it are saved in one transaction. */
@NullMarked
package io.thereview.producer.store;

import org.jspecify.annotations.NullMarked;
