/** Events in the form in which brokers keep them: wire bytes, key, headers and seal, made once and never changed. */
@NullMarked
package io.thereview.runtime.record;

import org.jspecify.annotations.NullMarked;
