package io.thereview.gate.generated;

import org.apache.avro.generic.GenericData.StringType;

/**
 * How the classes are generated, by the names that {@code avro-maven-plugin} has for it. Its other settings change nothing
 * that the lens judges.
 */
public record JavaSettings(
        StringType stringType,
        boolean createOptionalGetters,
        boolean gettersReturnOptional,
        boolean optionalGettersForNullableFieldsOnly,
        boolean enableDecimalLogicalType) {

    /** What the plugin does when it is not told anything. */
    public static final JavaSettings DEFAULTS = new JavaSettings(StringType.CharSequence, false, false, false, false);
}
