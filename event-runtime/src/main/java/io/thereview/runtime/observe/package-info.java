/** What a consumer tells of itself while it works: the numbers behind statistics, metrics and health. */
@NullMarked
package io.thereview.runtime.observe;

import org.jspecify.annotations.NullMarked;
