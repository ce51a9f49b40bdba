/** Real servers as JUnit extensions: one of each kind for a whole test run, kept apart by names and databases. */
@NullMarked
package io.thereview.testkit.server;

import org.jspecify.annotations.NullMarked;
