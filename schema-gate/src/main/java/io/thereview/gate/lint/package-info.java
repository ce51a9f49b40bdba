/** The LINT lens: is a schema sound, safe and in good style, whatever it was before. */
@NullMarked
package io.thereview.gate.lint;

import org.jspecify.annotations.NullMarked;
