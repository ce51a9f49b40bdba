/** The gate as JUnit 5 tests, for projects that have schemas of their own. */
@NullMarked
package io.thereview.gate.junit;

import org.jspecify.annotations.NullMarked;
