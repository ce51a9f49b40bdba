/** Keeps a score for each product and answers with it over HTTP. The wiring is here, in one place. */
@NullMarked
package io.thereview.analytics;

import org.jspecify.annotations.NullMarked;
