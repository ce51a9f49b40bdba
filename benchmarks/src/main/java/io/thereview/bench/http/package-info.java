/** The platform's HTTP edge under load, beside other ways of building it. */
@NullMarked
package io.thereview.bench.http;

import org.jspecify.annotations.NullMarked;
