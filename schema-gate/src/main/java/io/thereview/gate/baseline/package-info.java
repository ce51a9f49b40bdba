/** What the schemas of today are held against: releases, commits, folders. */
@NullMarked
package io.thereview.gate.baseline;

import org.jspecify.annotations.NullMarked;
