/** How tests wait for what happens elsewhere. */
@NullMarked
package io.thereview.testkit.wait;

import org.jspecify.annotations.NullMarked;
