package io.thereview.runtime.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key of a configuration file means, in the reader's words: on a component for its key, on a record for the section
 * that it is. Shown where the key is missing and on the reference page.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Meaning {

    /** One sentence or less, without a full stop. */
    String value();
}
