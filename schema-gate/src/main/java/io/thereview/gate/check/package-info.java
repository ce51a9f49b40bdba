/** The check of a folder of schemas as a whole: every subject, against every baseline, through every lens. */
@NullMarked
package io.thereview.gate.check;

import org.jspecify.annotations.NullMarked;
