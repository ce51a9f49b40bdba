/** What must be true of the servers before an app begins to read: asked of them, judged, and told with a remedy. */
@NullMarked
package io.thereview.runtime.start;

import org.jspecify.annotations.NullMarked;
