/** The promise that {@code schemas/} makes, kept: the gate of CI. */
@NullMarked
package io.thereview.compatibility;

import org.jspecify.annotations.NullMarked;
