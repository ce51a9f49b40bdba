/** What was seen of a run from outside: every fact a record, every record a line of one file. Knows no code of the platform. */
@NullMarked
package io.thereview.system.history;

import org.jspecify.annotations.NullMarked;
