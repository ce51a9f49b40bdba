/** What a registry lacks of what the repository says: planned, applied, and looked after. */
@NullMarked
package io.thereview.gate.plan;

import org.jspecify.annotations.NullMarked;
