/** What an app reads: the schemas that it was compiled with, by subject, as it carries them and says them while it runs. */
@NullMarked
package io.thereview.gate.readers;

import org.jspecify.annotations.NullMarked;
