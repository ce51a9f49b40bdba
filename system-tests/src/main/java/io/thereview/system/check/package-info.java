/**
 * The judge of a run: invariants over what was seen, and figures. Reads histories and nothing else; knows no code of the
 * platform, so that nothing of the platform's can hide its own mistakes here.
 */
@NullMarked
package io.thereview.system.check;

import org.jspecify.annotations.NullMarked;
