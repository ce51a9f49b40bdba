/** The platform's apps as a test runs them. */
@NullMarked
package io.thereview.testkit.app;

import org.jspecify.annotations.NullMarked;
