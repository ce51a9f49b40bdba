/** Looks at everything from outside, while a run lasts and after it: topics, tables, Redis, mails, offsets. */
@NullMarked
package io.thereview.system.collect;

import org.jspecify.annotations.NullMarked;
