/** Scores over HTTP. */
@NullMarked
package io.thereview.analytics.http;

import org.jspecify.annotations.NullMarked;
