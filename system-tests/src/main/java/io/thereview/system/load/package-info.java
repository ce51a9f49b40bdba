/** Clients of the platform, who record every operation and what came of it. */
@NullMarked
package io.thereview.system.load;

import org.jspecify.annotations.NullMarked;
