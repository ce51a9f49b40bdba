/** Publishes events of programs that have no database: what the brokers do not take in time is kept, never dropped. */
@NullMarked
package io.thereview.runtime.publisher;

import org.jspecify.annotations.NullMarked;
