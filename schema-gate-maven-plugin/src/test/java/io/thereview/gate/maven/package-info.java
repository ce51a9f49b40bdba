/** The goals, run by a real Maven in projects that know nothing of this one. */
@NullMarked
package io.thereview.gate.maven;

import org.jspecify.annotations.NullMarked;
