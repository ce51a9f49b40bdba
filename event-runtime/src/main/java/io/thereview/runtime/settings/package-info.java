/** What a configuration file may say about events: records that know their defaults, limits and meanings, and their reader. */
@NullMarked
package io.thereview.runtime.settings;

import org.jspecify.annotations.NullMarked;
