/** From Avro events to notices. The only room that sees generated classes. */
@NullMarked
package io.thereview.notification.handle;

import org.jspecify.annotations.NullMarked;
