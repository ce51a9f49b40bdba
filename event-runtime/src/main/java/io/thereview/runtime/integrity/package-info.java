/** What proves that a record is as it was published, and on the topic on which it was published. */
@NullMarked
package io.thereview.runtime.integrity;

import org.jspecify.annotations.NullMarked;
