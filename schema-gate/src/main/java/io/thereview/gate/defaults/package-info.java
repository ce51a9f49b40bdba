/** The DEFAULTS lens: every default is a value of its type, checked against the type and then made for real. */
@NullMarked
package io.thereview.gate.defaults;

import org.jspecify.annotations.NullMarked;
