/** The producer app: takes reviews over HTTP, stores them, and tells the world about every change. */
@NullMarked
package io.thereview.producer;

import org.jspecify.annotations.NullMarked;
