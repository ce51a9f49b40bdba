/** The demo: sends real reviews to a running platform, follows them to every effect, and counts for itself. */
@NullMarked
package io.thereview.stack.demo;

import org.jspecify.annotations.NullMarked;
