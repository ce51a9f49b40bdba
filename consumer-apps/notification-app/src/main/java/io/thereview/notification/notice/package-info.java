/** Who is told what, in which words. Knows the JDK and the words of events, nothing else. */
@NullMarked
package io.thereview.notification.notice;

import org.jspecify.annotations.NullMarked;
