/** Joins the machinery to Dropwizard: settings, health, commands, lifecycle. The only room that imports it, beside problem. */
@NullMarked
package io.thereview.runtime.dropwizard;

import org.jspecify.annotations.NullMarked;
