/** Which keys of the cache hold something of a review. Knows the JDK and the words of events, nothing else. */
@NullMarked
package io.thereview.cache.key;

import org.jspecify.annotations.NullMarked;
