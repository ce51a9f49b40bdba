/** The catalogue as files: pages that need no server, and an AsyncAPI document. */
@NullMarked
package io.thereview.gate.catalogue.site;

import org.jspecify.annotations.NullMarked;
