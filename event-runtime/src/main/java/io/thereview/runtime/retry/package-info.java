/** The retry topic: records that left their partition and come back to one group later, and the headers that address them. */
@NullMarked
package io.thereview.runtime.retry;

import org.jspecify.annotations.NullMarked;
