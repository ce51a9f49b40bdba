/** The books that are closed after a test: what was published against what became of it, what was logged, what is still open. */
@NullMarked
package io.thereview.testkit.ledger;

import org.jspecify.annotations.NullMarked;
