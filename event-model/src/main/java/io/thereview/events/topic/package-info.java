/** The typed topic catalogue: the only Java in which the name of a topic is spelled. */
@NullMarked
package io.thereview.events.topic;

import org.jspecify.annotations.NullMarked;
