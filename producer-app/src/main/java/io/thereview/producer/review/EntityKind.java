package io.thereview.producer.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of thing is reviewed. */
public enum EntityKind {
    /** A company as a whole. */
    COMPANY,
    /** A place to eat. */
    RESTAURANT,
    /** A home or room for rent. */
    RENTAL_PROPERTY,
    /** A place to sleep. */
    HOTEL,
    /** A place to visit. */
    PLACE,
    /** Something done for somebody. */
    SERVICE,
    /** Something to own. */
    PRODUCT,
    /** A practice, clinic or pharmacy. */
    HEALTHCARE,
    /** A school, course or teacher. */
    EDUCATION,
    /** A show, game or event. */
    ENTERTAINMENT,
    /** Anything else. */
    OTHER;

    /** The kind in lower case, as it is written in requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind that the word stands for. */
    public static Optional<EntityKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
