/** Dead letters, looked at and dealt with: found, shown, counted, sent to their group again, or given up. */
@NullMarked
package io.thereview.runtime.replay;

import org.jspecify.annotations.NullMarked;
