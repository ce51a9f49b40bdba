/** Rules explained: their pages with examples that are judged, and really written and read, while one looks. */
@NullMarked
package io.thereview.gate.explain;

import org.jspecify.annotations.NullMarked;
