/** What a check found, as people and as other programs read it. */
@NullMarked
package io.thereview.gate.report;

import org.jspecify.annotations.NullMarked;
