/** A page for each rule: why it is there, an example that breaks it, one that keeps it, and how to change safely. */
@NullMarked
package io.thereview.gate.page;

import org.jspecify.annotations.NullMarked;
