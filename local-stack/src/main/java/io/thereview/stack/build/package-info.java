/** What the launcher script runs from source, before anything is built: no import from outside the JDK and this file. */
@NullMarked
package io.thereview.stack.build;

import org.jspecify.annotations.NullMarked;
