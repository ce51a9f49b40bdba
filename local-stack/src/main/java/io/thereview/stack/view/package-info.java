/** What a person sees while it happens. */
@NullMarked
package io.thereview.stack.view;

import org.jspecify.annotations.NullMarked;
