/** The mail catcher: takes every mail over SMTP, delivers none, shows them over HTTP. A program of its own. */
@NullMarked
package io.thereview.stack.mail;

import org.jspecify.annotations.NullMarked;
