/** What tests put on topics and see there, with Kafka's and Confluent's own clients and none of the platform's code. */
@NullMarked
package io.thereview.testkit.event;

import org.jspecify.annotations.NullMarked;
