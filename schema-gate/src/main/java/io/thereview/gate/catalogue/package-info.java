/** Everything that there is to tell of a folder of schemas and its history, gathered for people who look things up. */
@NullMarked
package io.thereview.gate.catalogue;

import org.jspecify.annotations.NullMarked;
