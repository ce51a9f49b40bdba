/** What a score is and what each kind of event does to it. Knows the JDK and the words of events, nothing else. */
@NullMarked
package io.thereview.analytics.score;

import org.jspecify.annotations.NullMarked;
