/** Proves that the tests have teeth: each known mistake is made on purpose, and the test that claims to notice it must. */
@NullMarked
package io.thereview.runtime.mutant;

import org.jspecify.annotations.NullMarked;
