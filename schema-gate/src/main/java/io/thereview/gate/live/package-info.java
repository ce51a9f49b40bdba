/** Records that lie on a topic, as a test of the schemas that are to read them. Pure: others fetch them. */
@NullMarked
package io.thereview.gate.live;

import org.jspecify.annotations.NullMarked;
