/** Errors over HTTP as problem details (RFC 9457). */
@NullMarked
package io.thereview.runtime.problem;

import org.jspecify.annotations.NullMarked;
