/** The whole platform as real processes, under load and faults; the rules of its architecture; its containers. */
@NullMarked
package io.thereview.system;

import org.jspecify.annotations.NullMarked;
