package io.thereview.gate.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.thereview.gate.generated.JavaSettings;
import org.apache.avro.generic.GenericData.StringType;

/** How classes are generated, as a list of subjects says it; what it leaves out is as the Maven plugin has it. */
final class JavaForm {

    @JsonProperty("stringType")
    @JsonSetter(nulls = Nulls.FAIL)
    private StringType stringType = JavaSettings.DEFAULTS.stringType();

    @JsonProperty("createOptionalGetters")
    private boolean createOptionalGetters = JavaSettings.DEFAULTS.createOptionalGetters();

    @JsonProperty("gettersReturnOptional")
    private boolean gettersReturnOptional = JavaSettings.DEFAULTS.gettersReturnOptional();

    @JsonProperty("optionalGettersForNullableFieldsOnly")
    private boolean optionalGettersForNullableFieldsOnly = JavaSettings.DEFAULTS.optionalGettersForNullableFieldsOnly();

    @JsonProperty("enableDecimalLogicalType")
    private boolean enableDecimalLogicalType = JavaSettings.DEFAULTS.enableDecimalLogicalType();

    JavaSettings settings() {
        return new JavaSettings(
                stringType,
                createOptionalGetters,
                gettersReturnOptional,
                optionalGettersForNullableFieldsOnly,
                enableDecimalLogicalType);
    }
}
