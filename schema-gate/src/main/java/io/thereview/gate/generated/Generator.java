package io.thereview.gate.generated;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.specific.SpecificData;

/** Asks Avro's compiler what it would generate, without generating it. Immutable and thread-safe. */
final class Generator {

    private final SpecificCompiler compiler;
    private final JavaSettings settings;

    Generator(JavaSettings settings) {
        this.settings = settings;
        this.compiler = new SpecificCompiler(List.<Schema>of());
        compiler.setStringType(settings.stringType());
        compiler.setEnableDecimalLogicalType(settings.enableDecimalLogicalType());
    }

    /** The class of a record, enum or fixed. */
    JavaClass classOf(Schema named) {
        String name = SpecificData.mangleFullyQualified(named.getFullName());
        return switch (named.getType()) {
            case RECORD ->
                new JavaClass.OfRecord(
                        named,
                        name,
                        named.getFields().stream()
                                .map(field -> field(named, field))
                                .toList());
            case ENUM ->
                new JavaClass.OfEnum(
                        named,
                        name,
                        named.getEnumSymbols().stream()
                                .map(SpecificCompiler::mangle)
                                .toList());
            case FIXED -> new JavaClass.OfFixed(named, name);
            case ARRAY, MAP, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                throw new IllegalArgumentException("no class is generated for " + named);
        };
    }

    /** The type as an object, as items of lists and arguments of constructors have it. */
    String boxed(Schema schema) {
        return compiler.javaType(schema);
    }

    /** Whether the type has no null in Java: int and its like. */
    boolean isPrimitive(Schema schema) {
        return compiler.isPrimitiveType(schema);
    }

    /** Whether a value of null is told from others by the type of the accessor. */
    boolean tellsOfNull() {
        return settings.gettersReturnOptional();
    }

    /** The variable that holds a field's value. */
    static String variable(Schema record, Schema.Field field) {
        return SpecificCompiler.mangle(field.name(), record.isError());
    }

    /** Whether the record has methods that read and write it without reflection, which speak of the types within it. */
    boolean readsItself(Schema record) {
        return compiler.isCustomCodable(record);
    }

    private JavaField field(Schema record, Schema.Field field) {
        Schema type = field.schema();
        String boxed = compiler.javaType(type);
        String plain = compiler.javaUnbox(type, false);
        String optional = "java.util.Optional<" + boxed + ">";
        boolean returnsOptional = settings.gettersReturnOptional()
                && (!settings.optionalGettersForNullableFieldsOnly() || type.isNullable());
        String get = SpecificCompiler.generateGetMethod(record, field);
        List<JavaMethod> inClass = new ArrayList<>();
        List<JavaMethod> inBuilder = new ArrayList<>();
        inClass.add(new JavaMethod(get, returnsOptional ? optional : plain));
        inBuilder.add(new JavaMethod(get, plain));
        if (settings.createOptionalGetters()) {
            String getOptional = SpecificCompiler.generateGetOptionalMethod(record, field);
            inClass.add(new JavaMethod(getOptional, optional));
            inBuilder.add(new JavaMethod(getOptional, optional));
        }
        inBuilder.add(new JavaMethod(SpecificCompiler.generateHasMethod(record, field), "boolean"));
        inBuilder.add(new JavaMethod(
                SpecificCompiler.generateClearMethod(record, field),
                SpecificData.mangleFullyQualified(record.getFullName()) + ".Builder"));
        if (SpecificCompiler.hasBuilder(type)) {
            inBuilder.add(new JavaMethod(SpecificCompiler.generateGetBuilderMethod(record, field), boxed + ".Builder"));
            inBuilder.add(new JavaMethod(SpecificCompiler.generateHasBuilderMethod(record, field), "boolean"));
        }
        return new JavaField(field, boxed, inClass, inBuilder);
    }
}
