/** HTTP to domain and back: requests, views, statuses. Knows nothing of tables or topics. */
@NullMarked
package io.thereview.producer.http;

import org.jspecify.annotations.NullMarked;
