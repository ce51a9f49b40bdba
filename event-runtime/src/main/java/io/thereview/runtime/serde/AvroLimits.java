package io.thereview.runtime.serde;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.avro.SystemLimitException;

/**
 * How much one record may make Avro allocate. Avro takes these limits from system properties, once, and has none by
 * default; like its list of trusted classes they hold for the whole JVM. A property that is set already is left alone.
 */
final class AvroLimits {

    private static final int MEBIBYTE = 1 << 20;

    /** Longer than any record that a broker takes with usual settings; a million items are as many. */
    private static final List<Limit> LIMITS = List.of(
            new Limit(
                    SystemLimitException.MAX_STRING_LENGTH_PROPERTY,
                    16 * MEBIBYTE,
                    SystemLimitException::checkMaxStringLength),
            new Limit(
                    SystemLimitException.MAX_BYTES_LENGTH_PROPERTY,
                    16 * MEBIBYTE,
                    SystemLimitException::checkMaxBytesLength),
            new Limit(
                    SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY,
                    MEBIBYTE,
                    SystemLimitException::checkMaxCollectionLength),
            new Limit(
                    SystemLimitException.MAX_COLLECTION_ALLOCATION_PROPERTY,
                    10_000,
                    items -> SystemLimitException.checkMaxCollectionAllocation(0, items)));

    private AvroLimits() {}

    /**
     * Sets the limits and makes sure that they are in force.
     *
     * @throws IllegalStateException if one is not: with the property to set on the command line
     */
    static synchronized void enforce() {
        for (Limit limit : LIMITS) {
            if (System.getProperty(limit.property()) == null) {
                System.setProperty(limit.property(), Integer.toString(limit.most()));
            }
        }
        if (!LIMITS.stream().allMatch(Limit::inForce)) {
            readAgain();
        }
        for (Limit limit : LIMITS) {
            if (!limit.inForce()) {
                throw new IllegalStateException("Avro does not keep to the limit " + limit.property() + "="
                        + System.getProperty(limit.property()) + "; start Java with -D" + limit.property() + "="
                        + limit.most());
            }
        }
    }

    /** For a JVM in which Avro was used before. The method is what Avro's own tests do the same with. */
    private static void readAgain() {
        try {
            Method reset = SystemLimitException.class.getDeclaredMethod("resetLimits");
            reset.setAccessible(true);
            reset.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(
                    "Avro was used before its limits were set, and does not take them any more; start Java with "
                            + LIMITS.stream()
                                    .map(limit -> "-D" + limit.property() + "=" + limit.most())
                                    .toList(),
                    e);
        }
    }

    /**
     * One of them.
     *
     * @param most what it is set to if nobody has set it
     * @param check throws for what is beyond the limit
     */
    private record Limit(String property, int most, LongConsumer check) {

        boolean inForce() {
            Long set = Long.getLong(property);
            return set != null && set > 0 && allows(set) && !allows(set + 1);
        }

        private boolean allows(long size) {
            try {
                check.accept(size);
                return true;
            } catch (SystemLimitException | UnsupportedOperationException e) {
                return false;
            }
        }
    }
}
