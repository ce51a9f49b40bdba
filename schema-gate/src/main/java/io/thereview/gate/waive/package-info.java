/** Waivers: breaches of rules that somebody answers for, each for one change of one schema, until a day. */
@NullMarked
package io.thereview.gate.waive;

import org.jspecify.annotations.NullMarked;
