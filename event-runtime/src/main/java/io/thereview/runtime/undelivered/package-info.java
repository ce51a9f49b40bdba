/** Events that no broker took, in local files: how they are written, and how they are sent later. */
@NullMarked
package io.thereview.runtime.undelivered;

import org.jspecify.annotations.NullMarked;
