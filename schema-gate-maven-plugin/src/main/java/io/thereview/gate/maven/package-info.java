/** The gate as goals of Maven. Runs in Maven's JVM, and starts the gate in one that is new enough for it. */
@NullMarked
package io.thereview.gate.maven;

import org.jspecify.annotations.NullMarked;
