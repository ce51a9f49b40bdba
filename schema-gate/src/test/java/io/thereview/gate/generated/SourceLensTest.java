package io.thereview.gate.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLensTest {

    private static final JavaSettings OPTIONAL = new JavaSettings(StringType.String, false, true, true, true);

    /** Fields before; fields after; rules. A field is {@code name:type}, its default and alias after {@code =} and {@code <}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:int b:int              | a:int b:int                   |
            a:int                    | a:int b:int?                  | SOURCE_CONSTRUCTOR_CHANGED
            a:int b:string           | a:int                         | SOURCE_ACCESSOR_REMOVED
            a:int b:string           | b:string a:int                | SOURCE_CONSTRUCTOR_REORDERED
            a:int b:string c:int     | c:int b:string a:int          | SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED
            a:int b:int              | b:int a:int c:int?            | SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED SOURCE_CONSTRUCTOR_CHANGED
            a:int b:int c:string     | a:int c:string                | SOURCE_ACCESSOR_REMOVED
            a:int b:int              | a:int x:int=0                 | SOURCE_ACCESSOR_REMOVED SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED
            a:int b:int              | a:int x:int+string=0          | SOURCE_ACCESSOR_REMOVED SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED
            a:int b:int              | a:int x:int<b                 | SOURCE_ACCESSOR_RENAMED
            a:int b:int              | x:int<b a:int                 | SOURCE_ACCESSOR_RENAMED SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED
            user_id:int              | userId:int<user_id            |
            user_id:int              | userId:int=0                  | SOURCE_ACCESSOR_READS_ANOTHER_FIELD SOURCE_CONSTRUCTOR_ARGUMENTS_SWAPPED
            user_id:int              | userId:string=0               | SOURCE_ACCESSOR_TYPE_CHANGED SOURCE_CONSTRUCTOR_CHANGED
            _a:int                   | _a:int a:int=0                | SOURCE_ACCESSOR_READS_ANOTHER_FIELD SOURCE_CONSTRUCTOR_CHANGED
            a:int                    | a:int _a:int=0                | SOURCE_NAME_MANGLED SOURCE_CONSTRUCTOR_CHANGED
            a:int                    | a:int A:int=0                 | SOURCE_NAME_MANGLED SOURCE_CONSTRUCTOR_CHANGED
            a:int class:int          | a:int class:int               |
            a:int                    | class:int<a                   | SOURCE_ACCESSOR_RENAMED
            a:int                    | a:long                        | SOURCE_NUMBER_WIDENED
            a:int?                   | a:long?                       | SOURCE_NUMBER_WIDENED
            a:int                    | a:int?                        | SOURCE_PRIMITIVE_BECAME_NULLABLE
            a:int                    | a:double?                     | SOURCE_PRIMITIVE_BECAME_NULLABLE
            a:boolean                | a:boolean?                    | SOURCE_PRIMITIVE_BECAME_NULLABLE
            a:long                   | a:int?                        | SOURCE_ACCESSOR_TYPE_CHANGED
            a:int?                   | a:int                         | SOURCE_ACCESSOR_TYPE_CHANGED SOURCE_BUILDER_NEEDS_FIELD
            a:string                 | a:string?                     | SOURCE_REFERENCE_BECAME_NULLABLE
            a:date                   | a:date?                       | SOURCE_REFERENCE_BECAME_NULLABLE
            a:string?                | a:string                      | SOURCE_BUILDER_NEEDS_FIELD
            a:date                   | a:int                         | SOURCE_ACCESSOR_TYPE_CHANGED
            a:decimal                | a:bytes                       |
            a:[int]                  | a:[int?]                      | SOURCE_PRIMITIVE_BECAME_NULLABLE
            a:[string]               | a:[string?]                   | SOURCE_REFERENCE_BECAME_NULLABLE
            a:{[long]}               | a:{[long?]}                   | SOURCE_PRIMITIVE_BECAME_NULLABLE
            a:[int]                  | a:[long]                      | SOURCE_ACCESSOR_TYPE_CHANGED
            a:int+string             | a:int+string+double           | SOURCE_UNION_BRANCH_ADDED
            a:[int+string]           | a:[int+string+double]         | SOURCE_UNION_BRANCH_ADDED
            a:int+string             | a:string+int                  |
            a:string                 | a:int+string                  | SOURCE_ACCESSOR_TYPE_CHANGED
            a:int b:int+string       | b:int+string a:int            | SOURCE_CONSTRUCTOR_REORDERED
            a:int=1                  | a:int                         | SOURCE_BUILDER_NEEDS_FIELD
            a:int                    | a:int b:int                   | SOURCE_CONSTRUCTOR_CHANGED SOURCE_BUILDER_NEEDS_FIELD
            a:int                    | a:int encoder:int=0           | SOURCE_CLASS_DOES_NOT_COMPILE SOURCE_CONSTRUCTOR_CHANGED
            encoder:int              | encoder:int                   |
            user_id:int              | user_id:int userId:int=0      | SOURCE_CLASS_DOES_NOT_COMPILE SOURCE_CONSTRUCTOR_CHANGED
            """)
    void change_ofFields_isToldByItsRules(String before, String after, String rules) {
        assertThat(String.join(" ", rules(JavaSettings.DEFAULTS, record(before), record(after))))
                .isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a:int                    | a:int?                        | SOURCE_ACCESSOR_TYPE_CHANGED
            a:string                 | a:string?                     | SOURCE_ACCESSOR_TYPE_CHANGED
            a:string?                | a:string?                     |
            a:[int]?                 | a:[int?]?                     | SOURCE_PRIMITIVE_BECAME_NULLABLE
            a:decimal                | a:bytes                       | SOURCE_ACCESSOR_TYPE_CHANGED
            """)
    void change_whereAccessorsReturnOptional_isSeenByTheCompiler(String before, String after, String rules) {
        assertThat(String.join(" ", rules(OPTIONAL, record(before), record(after))))
                .isEqualTo(rules == null ? "" : rules);
    }

    @ParameterizedTest
    @CsvSource({
        "'A,B', 'A,B', ''",
        "'A,B', 'A,B,C', SOURCE_ENUM_SYMBOL_ADDED",
        "'A,B,C', 'A,B', SOURCE_ENUM_SYMBOL_REMOVED",
        "'A,B', 'B,A', SOURCE_ENUM_ORDINALS_CHANGED",
        "'A,B', 'C,A,B', SOURCE_ENUM_SYMBOL_ADDED SOURCE_ENUM_ORDINALS_CHANGED",
        "'A,B', 'A,B,new', SOURCE_NAME_MANGLED SOURCE_ENUM_SYMBOL_ADDED",
    })
    void change_ofSymbols_isToldByItsRules(String before, String after, String rules) {
        assertThat(String.join(" ", rules(JavaSettings.DEFAULTS, enumeration(before), enumeration(after))))
                .isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.Order, sale.Order, SOURCE_CLASS_MOVED",
        "shop.Order, shop.Purchase, SOURCE_CLASS_MOVED",
        "shop.Order, shop.new.Order, SOURCE_NAME_MANGLED SOURCE_CLASS_MOVED",
        "shop.Order, shop.sealed, SOURCE_CLASS_DOES_NOT_COMPILE SOURCE_CLASS_MOVED",
        "shop.Order, shop.Utf8, SOURCE_CLASS_DOES_NOT_COMPILE SOURCE_CLASS_MOVED",
    })
    void change_ofTheFullName_isToldByItsRules(String before, String after, String rules) {
        assertThat(String.join(" ", rules(JavaSettings.DEFAULTS, named(before), named(after))))
                .isEqualTo(rules);
    }

    @Test
    void class_thatMoved_isToldOnce_andNotAgainWhereAccessorsReturnIt() {
        String before = "{\"type\":\"record\",\"name\":\"Money\",\"namespace\":\"shop\",\"fields\":[]}";
        String after = before.replace("\"shop\"", "\"pay\",\"aliases\":[\"shop.Money\"]");

        assertThat(rules(
                        JavaSettings.DEFAULTS,
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"array\","
                                + "\"items\":" + before + "}},{\"name\":\"b\",\"type\":\"shop.Money\"}]}",
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":{\"type\":\"array\","
                                + "\"items\":" + after + "}},{\"name\":\"b\",\"type\":\"pay.Money\"}]}"))
                .containsExactly("SOURCE_CLASS_MOVED");
    }

    @Test
    void class_thatIsNamedLikeAPackage_doesNotCompile() {
        assertThat(rules(
                        JavaSettings.DEFAULTS,
                        named("shop.x"),
                        "{\"type\":\"record\",\"name\":\"shop.x\",\"fields\":[{\"name\":\"a\",\"default\":{},\"type\":"
                                + "{\"type\":\"record\",\"name\":\"shop.x.Line\",\"fields\":[]}}]}"))
                .containsExactly("SOURCE_CLASS_DOES_NOT_COMPILE");
    }

    @Test
    void constructor_isGone_whereFieldsAreMoreThanTheJvmTakes() {
        String many = IntStream.range(0, 254).mapToObj(i -> "f" + i + ":int=0").collect(Collectors.joining(" "));

        assertThat(messages(JavaSettings.DEFAULTS, record(many), record(many + " more:int=0")))
                .singleElement()
                .asString()
                .contains("not generated for more than 254 fields");
        assertThat(rules(JavaSettings.DEFAULTS, record(many + " more:int=0"), record(many + " more:int=0 last:int=0")))
                .isEmpty();
    }

    @Test
    void newSubject_isToldOfItsNamesOnly() {
        List<String> rules = new ArrayList<>();
        SourceLens.of(JavaSettings.DEFAULTS)
                .judge(
                        Optional.empty(),
                        new Schema.Parser().parse(record("class:int encoder:int a:int")),
                        (rule, spot, message, remedy) -> rules.add(rule + " " + spot));

        assertThat(rules).containsExactly("SOURCE_CLASS_DOES_NOT_COMPILE R.encoder", "SOURCE_NAME_MANGLED R.class");
    }

    @Test
    void schemaWithoutNames_hasNoClassAndNothingToTell() {
        assertThat(rules(JavaSettings.DEFAULTS, "\"int\"", "[\"null\",{\"type\":\"array\",\"items\":\"int\"}]"))
                .isEmpty();
        assertThat(rules(JavaSettings.DEFAULTS, "\"int\"", enumeration("A"))).isEmpty();
    }

    @Test
    void type_thatBecameAnotherKind_isLeftToTheOtherLenses() {
        assertThat(rules(
                        JavaSettings.DEFAULTS, record("a:int"), enumeration("A").replace("\"E\"", "\"R\"")))
                .isEmpty();
    }

    private static List<String> rules(JavaSettings settings, String before, String after) {
        List<String> rules = new ArrayList<>();
        judge(settings, before, after, (rule, spot, message, remedy) -> rules.add(rule.name()));
        return rules;
    }

    private static List<String> messages(JavaSettings settings, String before, String after) {
        List<String> messages = new ArrayList<>();
        judge(settings, before, after, (rule, spot, message, remedy) -> messages.add(message));
        return messages;
    }

    private static void judge(JavaSettings settings, String before, String after, io.thereview.gate.walk.Notes notes) {
        SourceLens.of(settings)
                .judge(
                        Optional.of(new Schema.Parser().parse(before)),
                        new Schema.Parser().setValidateDefaults(false).parse(after),
                        notes);
    }

    private static String named(String fullName) {
        return "{\"type\":\"record\",\"name\":\"" + fullName + "\",\"fields\":[]}";
    }

    private static String enumeration(String symbols) {
        return "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"" + symbols.replace(",", "\",\"") + "\"]}";
    }

    private static String record(String fields) {
        List<String> all = new ArrayList<>();
        for (String field : fields.split(" ", -1)) {
            String[] parts = field.split("[:=<]", -1);
            all.add("{\"name\":\"" + parts[0] + "\",\"type\":" + type(parts[1])
                    + (field.contains("=") ? ",\"default\":" + parts[2] : "")
                    + (field.endsWith("?") ? ",\"default\":null" : "")
                    + (field.contains("<") ? ",\"aliases\":[\"" + parts[2] + "\"]" : "") + "}");
        }
        return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + String.join(",", all) + "]}";
    }

    private static String type(String type) {
        if (type.endsWith("?")) {
            return "[\"null\"," + type(type.substring(0, type.length() - 1)) + "]";
        }
        if (type.startsWith("[")) {
            return "{\"type\":\"array\",\"items\":" + type(type.substring(1, type.length() - 1)) + "}";
        }
        if (type.startsWith("{")) {
            return "{\"type\":\"map\",\"values\":" + type(type.substring(1, type.length() - 1)) + "}";
        }
        if (type.contains("+")) {
            return "[\"" + type.replace("+", "\",\"") + "\"]";
        }
        return switch (type) {
            case "date" -> "{\"type\":\"int\",\"logicalType\":\"date\"}";
            case "decimal" -> "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":4,\"scale\":2}";
            default -> "\"" + type + "\"";
        };
    }
}
