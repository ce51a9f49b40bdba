package io.thereview.gate.rule;

import static io.thereview.gate.rule.Lens.DATA;
import static io.thereview.gate.rule.Lens.DEFAULTS;
import static io.thereview.gate.rule.Lens.DEPLOY;
import static io.thereview.gate.rule.Lens.LINT;
import static io.thereview.gate.rule.Lens.SEMANTIC;
import static io.thereview.gate.rule.Lens.SOURCE;
import static io.thereview.gate.rule.Lens.WIRE;
import static io.thereview.gate.rule.Severity.ERROR;
import static io.thereview.gate.rule.Severity.INFO;
import static io.thereview.gate.rule.Severity.WARN;

/**
 * Every rule of the gate. The name is the rule's id: stable, printed with each finding, and never used again for
 * something else. Why a rule exists, an example that breaks it and one that keeps it, and a safe recipe stand in its
 * page, {@code rules/ID.yaml} among the resources.
 */
public enum Rule {
    SCHEMA_INVALID(WIRE, ERROR, "A schema can be parsed."),
    WIRE_FIELD_ADDED_WITHOUT_DEFAULT(WIRE, ERROR, "A field that old records lack has a default."),
    WIRE_FIELD_REMOVED_OLD_READERS(WIRE, ERROR, "A field that old readers need is kept."),
    WIRE_TYPE_MISMATCH(WIRE, ERROR, "A type only changes in ways that Avro can promote."),
    WIRE_UNION_BRANCH_MISSING(WIRE, ERROR, "Everything that may be written has a branch in the union that reads it."),
    WIRE_NAME_MISMATCH(WIRE, ERROR, "A named type keeps its name, or says the old one as an alias."),
    WIRE_FIXED_SIZE_CHANGED(WIRE, ERROR, "A fixed keeps its size."),
    WIRE_ENUM_SYMBOL_REMOVED(WIRE, ERROR, "A symbol is only removed from an enum that has a default symbol."),
    WIRE_ENUM_SYMBOL_ADDED_OLD_READERS(WIRE, ERROR, "A symbol is only added where old readers have a default symbol."),
    WIRE_NAMED_TYPE_NAMESPACE_IN_UNION(WIRE, ERROR, "An enum or fixed within a union keeps its namespace."),
    WIRE_ALIAS_SCOPED_TO_FULLNAME(WIRE, ERROR, "A field alias is not lost because its record moved."),
    WIRE_ALIAS_NOT_FULLY_QUALIFIED(WIRE, ERROR, "A type alias across namespaces is a full name."),
    WIRE_ALIAS_AMBIGUOUS(WIRE, ERROR, "A reader's field matches one field of the writer, not two."),
    WIRE_INCOMPATIBLE(WIRE, ERROR, "Avro's own check passes."),

    DEFAULT_INVALID(DEFAULTS, ERROR, "A default is a value of its field's type."),
    DEFAULT_OUT_OF_RANGE(DEFAULTS, ERROR, "A numeric default fits its type."),
    DEFAULT_UNKNOWN_SYMBOL(DEFAULTS, ERROR, "A default of an enum is one of its symbols."),
    DEFAULT_WRONG_LENGTH(DEFAULTS, ERROR, "A default of a fixed has the fixed's length."),
    DEFAULT_NOT_BYTES(DEFAULTS, ERROR, "A default of bytes uses the characters U+0000 to U+00FF only."),
    DEFAULT_INVALID_FOR_LOGICAL_TYPE(DEFAULTS, ERROR, "A default can be converted to its logical type."),
    DEFAULT_DECIMAL_AS_TEXT(DEFAULTS, ERROR, "A default of a decimal is its unscaled bytes, not its digits."),
    DEFAULT_NULL_AS_TEXT(DEFAULTS, ERROR, "A default of null is null, not the word."),
    DEFAULT_NOT_FIRST_BRANCH(DEFAULTS, WARN, "A default of a union belongs to its first branch."),
    DEFAULT_EPOCH_ZERO(DEFAULTS, WARN, "A date or time does not default to zero, the start of 1970."),

    SEMANTIC_LOGICAL_TYPE_CHANGED(SEMANTIC, ERROR, "A logical type is not exchanged for another."),
    SEMANTIC_LOGICAL_TYPE_ADDED(SEMANTIC, ERROR, "A logical type is not put on values that were written without."),
    SEMANTIC_LOGICAL_TYPE_REMOVED(SEMANTIC, WARN, "A logical type is not taken away."),
    SEMANTIC_DECIMAL_SCALE_CHANGED(SEMANTIC, ERROR, "A decimal keeps its scale."),
    SEMANTIC_DECIMAL_PRECISION_NARROWED(SEMANTIC, ERROR, "A decimal's precision does not shrink."),
    SEMANTIC_UNIT_CHANGED(SEMANTIC, ERROR, "A field renamed by alias keeps the unit that its name tells."),
    SEMANTIC_LOSSY_PROMOTION(SEMANTIC, ERROR, "An integer is not widened to float."),
    SEMANTIC_PROMOTION_ROUNDS(SEMANTIC, WARN, "A long is not widened to double, which rounds beyond 2^53."),
    SEMANTIC_BYTES_READ_AS_STRING(SEMANTIC, ERROR, "Bytes are not read as a string."),
    SEMANTIC_STRING_READ_AS_BYTES(SEMANTIC, WARN, "A string is not read as bytes."),
    SEMANTIC_LOSSY_UNION_PROMOTION(SEMANTIC, ERROR, "A value is not promoted to a branch that loses digits."),
    SEMANTIC_ITEMS_OUTGROW_BYTES(
            SEMANTIC, ERROR, "Items of an array are not read as something larger than was written."),
    SEMANTIC_ITEMS_MAY_OUTGROW_BYTES(
            SEMANTIC, WARN, "Small items of an array or map are not read as something larger."),
    SEMANTIC_ITEMS_OUTGROW_EMPTY_BYTES(
            SEMANTIC, INFO, "Items of an array that hold next to nothing do not grow at all."),
    SEMANTIC_WRONG_UNION_BRANCH(SEMANTIC, ERROR, "A value is read as the branch that it was written as."),
    SEMANTIC_ALIAS_NOT_APPLIED(SEMANTIC, ERROR, "A field's alias takes effect, rather than the field's default."),
    SEMANTIC_ALIAS_CLAIMED_TWICE(SEMANTIC, ERROR, "One alias belongs to one field or type."),
    SEMANTIC_ALIAS_EQUALS_LIVE_NAME(SEMANTIC, ERROR, "An alias is not the name of something that still exists."),
    SEMANTIC_ALIAS_CHAIN_BROKEN(SEMANTIC, ERROR, "A field renamed twice names all its earlier names."),
    SEMANTIC_ALIAS_RENAME(SEMANTIC, INFO, "A field or type was renamed by alias."),
    SEMANTIC_NAME_REUSED(SEMANTIC, WARN, "A name that was removed is not used again."),
    SEMANTIC_SUSPECTED_RENAME(SEMANTIC, ERROR, "A field is not renamed without an alias."),
    SEMANTIC_POSSIBLE_RENAME(SEMANTIC, WARN, "A field is not replaced by one that looks like it."),
    SEMANTIC_ALL_FIELDS_REMOVED(SEMANTIC, ERROR, "A record is not emptied."),
    SEMANTIC_DEFAULT_CHANGED(SEMANTIC, WARN, "A default keeps its value."),
    SEMANTIC_DEFAULT_CLAIMS_VALUE(
            SEMANTIC, WARN, "The default of a new number does not claim a value for old records."),
    SEMANTIC_ENUM_DEFAULT_SWALLOWS_SYMBOL(SEMANTIC, WARN, "A removed symbol is not read as a business value."),
    SEMANTIC_ENUM_SYMBOLS_REORDERED(SEMANTIC, WARN, "The symbols of an enum keep their order."),
    SEMANTIC_ENUM_SYMBOL_REPURPOSED(SEMANTIC, WARN, "A symbol is not replaced by another."),
    SEMANTIC_TOP_LEVEL_NAME_CHANGED(SEMANTIC, ERROR, "The record of a subject keeps its full name."),
    SEMANTIC_TOP_LEVEL_RENAMED_BY_ALIAS(SEMANTIC, WARN, "The record of a subject is not even renamed by alias."),
    SEMANTIC_UNION_TYPE_MOVED(SEMANTIC, WARN, "An enum or fixed of a union does not change its full name."),
    SEMANTIC_TYPE_MOVED(SEMANTIC, INFO, "A nested type changed its full name."),

    DATA_DECODE_FAILS(DATA, ERROR, "What was written can be read."),
    DATA_VALUE_CHANGED(DATA, ERROR, "What was written is read with the same value."),
    DATA_READERS_DISAGREE(DATA, ERROR, "Avro's two readers read the same."),
    DATA_GOLDEN_BROKEN(DATA, ERROR, "The recorded bytes of every release still decode to the recorded values."),
    DATA_LIVE_RECORDS_BREAK(DATA, ERROR, "The records that lie on a topic are read as they were written."),
    DATA_LIVE_RECORDS_UNREADABLE(DATA, WARN, "The records on a topic are of the schemas that they name."),

    DEPLOY_RUNNING_READER_BREAKS(DEPLOY, ERROR, "A program that runs can read what would be written."),
    DEPLOY_NEW_READER_BREAKS(DEPLOY, ERROR, "A program that is to run can read what is on its topics."),
    DEPLOY_READERS_OUTDATED(DEPLOY, WARN, "The list of programs that run is of the time of the schemas."),

    SOURCE_CLASS_DOES_NOT_COMPILE(SOURCE, ERROR, "The generated class compiles."),
    SOURCE_ACCESSOR_READS_ANOTHER_FIELD(SOURCE, ERROR, "An accessor goes on returning the field that it returned."),
    SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED(SOURCE, ERROR, "An argument of a constructor goes on belonging to its field."),
    SOURCE_PRIMITIVE_BECAME_NULLABLE(SOURCE, ERROR, "A number that cannot be null does not become one that can."),
    SOURCE_REFERENCE_BECAME_NULLABLE(SOURCE, WARN, "What an accessor returns does not become null unnoticed."),
    SOURCE_ACCESSOR_TYPE_CHANGED(SOURCE, WARN, "An accessor goes on returning the same type."),
    SOURCE_NUMBER_WIDENED(SOURCE, WARN, "An accessor goes on returning a number of the same size."),
    SOURCE_ACCESSOR_REMOVED(SOURCE, WARN, "An accessor that code may call is kept."),
    SOURCE_ACCESSOR_RENAMED(SOURCE, WARN, "An accessor keeps its name."),
    SOURCE_CLASS_MOVED(SOURCE, WARN, "A generated class keeps its package and name."),
    SOURCE_CONSTRUCTOR_REORDERED(SOURCE, WARN, "The arguments of a constructor keep their order."),
    SOURCE_CONSTRUCTOR_CHANGED(SOURCE, INFO, "A constructor keeps its arguments."),
    SOURCE_BUILDER_NEEDS_FIELD(SOURCE, WARN, "A builder goes on building without what nobody had to set."),
    SOURCE_ENUM_SYMBOL_ADDED(SOURCE, WARN, "A switch that names every constant goes on naming every constant."),
    SOURCE_ENUM_SYMBOL_REMOVED(SOURCE, WARN, "A constant that code may name is kept."),
    SOURCE_ENUM_ORDINALS_CHANGED(SOURCE, WARN, "A constant keeps its ordinal."),
    SOURCE_UNION_BRANCH_ADDED(SOURCE, WARN, "An accessor that returns Object returns what code knows of."),
    SOURCE_NAME_MANGLED(SOURCE, WARN, "A new name can be used in Java as it is."),

    LINT_LOGICAL_TYPE_MISSPELT(LINT, ERROR, "A logical type is spelt as Avro knows it."),
    LINT_LOGICAL_TYPE_UNKNOWN(LINT, WARN, "A logical type is one that Avro knows."),
    LINT_LOGICAL_TYPE_INVALID(LINT, ERROR, "A logical type fits the type that it stands on."),
    LINT_LOGICAL_TYPE_MISPLACED(LINT, ERROR, "A logical type stands inside the type, not beside it."),
    LINT_ATTRIBUTE_MISSPELT(LINT, WARN, "An attribute is spelt as Avro knows it."),
    LINT_UNBOUNDED_RECURSION(LINT, ERROR, "A record does not have to contain itself."),
    LINT_HUGE_FIXED(LINT, ERROR, "A fixed is small enough to allocate for every record."),
    LINT_JAVA_CLASS(LINT, ERROR, "A schema does not name Java classes to load."),
    LINT_SCHEMA_TOO_LARGE(LINT, ERROR, "A schema fits into a registry."),
    LINT_DOC_MISSING(LINT, WARN, "Every record, field and enum says what it is."),
    LINT_TYPE_NAME(LINT, WARN, "Types are named in PascalCase."),
    LINT_FIELD_NAME(LINT, WARN, "Fields are named in one style: snake_case or camelCase."),
    LINT_SYMBOL_NAME(LINT, INFO, "The symbols of an enum are named in one style."),
    LINT_NAMESPACE_MISSING(LINT, WARN, "A type has a namespace."),
    LINT_ENUM_DEFAULT_MISSING(LINT, WARN, "An enum has a default symbol."),
    LINT_ENVELOPE(LINT, ERROR, "An event has the fields of the envelope."),
    LINT_PII_UNMARKED(LINT, WARN, "A field that sounds personal is marked."),
    LINT_FILE_NAME(LINT, WARN, "A file is named after the type that it holds."),
    LINT_SUBJECT_NAME(LINT, ERROR, "A subject is named after topic and record."),
    LINT_FILE_WITHOUT_SUBJECT(LINT, ERROR, "Every schema that is no shared type has a subject."),
    LINT_SUBJECT_REMOVED(LINT, WARN, "A subject that was released stays a subject."),
    LINT_DUPLICATE_DEFINITION(LINT, ERROR, "A full name is defined once."),
    LINT_RELEASED_FILE_CHANGED(LINT, ERROR, "What was released stays as it is."),
    LINT_COMMENT(LINT, WARN, "A schema is JSON, which has no comments."),

    WAIVER_EXPIRED(LINT, ERROR, "A waiver is not relied on after its last day."),
    WAIVER_UNUSED(LINT, ERROR, "A waiver waives a finding that is there."),
    WAIVER_TOO_LONG(LINT, ERROR, "A waiver ends within a year.");

    private final Lens lens;
    private final Severity severity;
    private final String purpose;

    Rule(Lens lens, Severity severity, String purpose) {
        this.lens = lens;
        this.severity = severity;
        this.purpose = purpose;
    }

    public Lens lens() {
        return lens;
    }

    public Severity severity() {
        return severity;
    }

    /** What holds where the rule is kept, in one sentence. */
    public String purpose() {
        return purpose;
    }
}
