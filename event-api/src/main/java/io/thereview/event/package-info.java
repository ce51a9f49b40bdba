/**
 * The words that every program of the platform speaks. Nothing here knows Kafka, Avro or any domain.
 *
 * <p>What travels: an {@link io.thereview.event.EventTopic} declares which types travel on it and by which key, an {@link
 * io.thereview.event.Envelope} is what each event says about itself, its {@link io.thereview.event.EventId} tells when it
 * is the same again. Who reads: a {@link io.thereview.event.ConsumerGroup}, by {@link io.thereview.event.Handler}s or {@link
 * io.thereview.event.BatchHandler}s, which a {@link io.thereview.event.Projection} holds together for one object and a
 * {@link io.thereview.event.Translation} for one kind of thing. What becomes of it: each {@link io.thereview.event.Delivery}
 * has an {@link io.thereview.event.Outcome}, and what can have none a {@link io.thereview.event.Reason}.
 */
@NullMarked
package io.thereview.event;

import org.jspecify.annotations.NullMarked;
