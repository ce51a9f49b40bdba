/** Sends notices over SMTP. */
@NullMarked
package io.thereview.notification.effect;

import org.jspecify.annotations.NullMarked;
