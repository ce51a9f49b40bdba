/**
 * What has been received and is not finished: a lane for each key, a window for each partition. No clients, no threads of its
 * own, no clock: time and work come from outside, so that every interleaving can be played through.
 */
@NullMarked
package io.thereview.runtime.lane;

import org.jspecify.annotations.NullMarked;
