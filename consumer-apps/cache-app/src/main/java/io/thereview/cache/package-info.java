/** Makes what Redis keeps of a review go when the review changes. The wiring is here, in one place. */
@NullMarked
package io.thereview.cache;

import org.jspecify.annotations.NullMarked;
