/** Grows a folder of schemas by an event type: everything that belongs to one is planned, judged, and only then written. */
@NullMarked
package io.thereview.gate.scaffold;

import org.jspecify.annotations.NullMarked;
