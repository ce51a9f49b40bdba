/** Makes the servers match the files: topics, schemas, databases. Doing it twice changes nothing. */
@NullMarked
package io.thereview.stack.prepare;

import org.jspecify.annotations.NullMarked;
