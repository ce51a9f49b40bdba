/** What the runtime's own tests share. */
@NullMarked
package io.thereview.runtime.sample;

import org.jspecify.annotations.NullMarked;
