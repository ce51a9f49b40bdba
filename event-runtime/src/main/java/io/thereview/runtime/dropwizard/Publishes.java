package io.thereview.runtime.dropwizard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that promises events. It is not called while too many wait to be published: past the soft limit
 * of {@code producer.outbox} the answer is 429, past the hard one 503, each with {@code Retry-After}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Publishes {

    /** Whether only the hard limit stops it. */
    boolean urgent() default false;
}
