/** The SEMANTIC lens: what decodes without an error and means something else. */
@NullMarked
package io.thereview.gate.semantic;

import org.jspecify.annotations.NullMarked;
