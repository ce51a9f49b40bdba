/** The judge: holds one change against every lens, in every direction and against every version that its level asks. */
@NullMarked
package io.thereview.gate.judge;

import org.jspecify.annotations.NullMarked;
