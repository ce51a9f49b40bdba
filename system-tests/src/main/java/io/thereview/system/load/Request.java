package io.thereview.system.load;

import io.thereview.system.history.Operation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a producer.
 *
 * @param review absent for a CREATE
 * @param token absent for a GET
 * @param product of a CREATE, by its number
 */
record Request(Kind kind, @Nullable String review, @Nullable String token, int rating, int product) {}
