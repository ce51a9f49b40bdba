/** Tells who reads what: the reader schemas that an app was built with, and their publication while it runs. */
@NullMarked
package io.thereview.runtime.readers;

import org.jspecify.annotations.NullMarked;
