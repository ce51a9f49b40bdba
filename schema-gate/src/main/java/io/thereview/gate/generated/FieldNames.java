package io.thereview.gate.generated;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.specific.SpecificErrorBuilderBase;
import org.apache.avro.specific.SpecificExceptionBase;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.specific.SpecificRecordBuilderBase;

/** Names of fields from which Avro's compiler makes a class that does not compile. */
final class FieldNames {

    private static final Set<String> RECORD = noArguments(SpecificRecordBase.class);
    private static final Set<String> RECORD_BUILDER = noArguments(SpecificRecordBuilderBase.class);
    private static final Set<String> ERROR = noArguments(SpecificExceptionBase.class);
    private static final Set<String> ERROR_BUILDER = noArguments(SpecificErrorBuilderBase.class);

    private final Generator generator;
    private final JavaClass.OfRecord record;
    private final Map<JavaField, String> clashes = new LinkedHashMap<>();

    private FieldNames(Generator generator, JavaClass.OfRecord record) {
        this.generator = generator;
        this.record = record;
    }

    /** What is wrong with which fields. */
    static Map<JavaField, String> clashes(Generator generator, JavaClass.OfRecord record) {
        FieldNames names = new FieldNames(generator, record);
        boolean error = record.schema().isError();
        Set<String> ofClass = new HashSet<>(error ? ERROR : RECORD);
        ofClass.add("getClassSchema");
        if (!error) {
            ofClass.addAll(List.of("getEncoder", "getDecoder"));
        }
        names.methods(ofClass, false);
        names.methods(error ? ERROR_BUILDER : RECORD_BUILDER, true);
        names.variables();
        names.packages();
        return names.clashes;
    }

    private void methods(Set<String> ofAvro, boolean builder) {
        Map<String, JavaField> owners = new HashMap<>();
        for (JavaField field : record.fields()) {
            for (JavaMethod method : builder ? field.inBuilder() : field.inClass()) {
                JavaField owner = owners.putIfAbsent(method.name(), field);
                if (ofAvro.contains(method.name())) {
                    clashes.putIfAbsent(
                            field,
                            "`" + field.name() + "` would have the accessor `" + method.name()
                                    + "()`, which every generated class has already");
                } else if (owner != null) {
                    clashes.putIfAbsent(
                            field,
                            "`" + owner.name() + "` and `" + field.name() + "` would both have the method `"
                                    + method.name() + "()`");
                }
            }
        }
    }

    /** Variables of the class, and those of the builder: the fields, and a builder for each record among them. */
    private void variables() {
        Set<String> taken = new HashSet<>(Set.of("serialVersionUID"));
        if (!record.schema().isError()) {
            taken.addAll(List.of("ENCODER", "DECODER"));
        }
        if (record.fields().stream().anyMatch(field -> field.field().schema().getLogicalType() != null)) {
            taken.add("conversions");
        }
        for (JavaField field : record.fields()) {
            if (SpecificCompiler.hasBuilder(field.field().schema())) {
                taken.add(variable(field) + "Builder");
            }
        }
        for (JavaField field : record.fields()) {
            if (taken.contains(variable(field))) {
                clashes.putIfAbsent(
                        field,
                        "`" + field.name() + "` would be a variable beside another of the same name that is generated");
            }
        }
    }

    /** Java takes the first word of a full name for a variable, if there is one. */
    private void packages() {
        Set<String> words = new HashSet<>();
        for (JavaField field : record.fields()) {
            Schema type = field.field().schema();
            if (SpecificCompiler.hasBuilder(type)) {
                words.add(firstWord(field.argument()));
            }
            if (generator.readsItself(record.schema())) {
                addEnums(type, words);
            }
        }
        for (JavaField field : record.fields()) {
            if (words.contains(variable(field))) {
                clashes.putIfAbsent(
                        field,
                        "`" + field.name() + "` hides the package " + variable(field)
                                + " from generated code, which uses a class of it");
            }
        }
    }

    private void addEnums(Schema type, Set<String> words) {
        switch (type.getType()) {
            case ENUM -> words.add(firstWord(generator.boxed(type)));
            case ARRAY -> addEnums(type.getElementType(), words);
            case MAP -> addEnums(type.getValueType(), words);
            case UNION -> type.getTypes().forEach(branch -> addEnums(branch, words));
            case RECORD, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static String firstWord(String className) {
        int dot = className.indexOf('.');
        return dot < 0 ? className : className.substring(0, dot);
    }

    private String variable(JavaField field) {
        return Generator.variable(record.schema(), field.field());
    }

    private static Set<String> noArguments(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
