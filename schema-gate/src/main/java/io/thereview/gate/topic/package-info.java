/** Reads topics: the only room that speaks to brokers. It joins no group, commits nothing and writes nothing. */
@NullMarked
package io.thereview.gate.topic;

import org.jspecify.annotations.NullMarked;
