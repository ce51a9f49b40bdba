package io.thereview.gate.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Schemas;
import io.thereview.gate.source.Subjects;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.StringType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of the generated classes beside the classes that are really generated, compiled and loaded. */
class GeneratedApiTest {

    private static final int SCHEMAS = 60;
    private static final Path SCHEMAS_OF_THE_HOUSE = Path.of("../schemas");
    private static final String HOUSE = "house";
    private static final List<JavaSettings> SETTINGS = List.of(
            JavaSettings.DEFAULTS,
            new JavaSettings(StringType.String, false, true, true, true),
            new JavaSettings(StringType.Utf8, true, false, false, false),
            new JavaSettings(StringType.CharSequence, true, true, false, true));
    /** What each generated record has beside the accessors. */
    private static final Set<String> OWN =
            Set.of("getSchema", "getSpecificData", "getClassSchema", "getEncoder", "getDecoder");

    private static Map<String, String> refused = Map.of();
    private static Path classes = Path.of("");

    @BeforeAll
    static void generate_and_compile(@TempDir Path folder) throws IOException {
        Workshop workshop = new Workshop(folder);
        for (int seed = 0; seed < SCHEMAS; seed++) {
            workshop.generate(OddSchemas.word(seed), OddSchemas.of(seed), settings(seed));
        }
        for (Schema schema : house()) {
            workshop.generate(HOUSE, schema, houseSettings());
        }
        refused = workshop.compile();
        classes = workshop.classes();
    }

    private static List<Schema> house() {
        Schemas schemas = Schemas.read(SCHEMAS_OF_THE_HOUSE);
        return Subjects.read(SCHEMAS_OF_THE_HOUSE).subjects().stream()
                .map(schemas::of)
                .toList();
    }

    private static JavaSettings houseSettings() {
        return Subjects.read(SCHEMAS_OF_THE_HOUSE).java();
    }

    private static JavaSettings settings(int seed) {
        return SETTINGS.get(seed % SETTINGS.size());
    }

    @Test
    void class_that_does_not_compile_is_known_without_compiling_it() {
        Map<String, String> foreseen = new TreeMap<>();
        for (int seed = 0; seed < SCHEMAS; seed++) {
            String word = OddSchemas.word(seed);
            SourceLens.of(settings(seed))
                    .judge(Optional.empty(), OddSchemas.of(seed), (rule, spot, message, remedy) -> {
                        if (rule == Rule.SOURCE_CLASS_DOES_NOT_COMPILE) {
                            foreseen.put(word, message);
                        }
                    });
        }

        assertThat(foreseen.keySet())
                .as("foreseen %s%nrefused %s", foreseen, refused)
                .isEqualTo(refused.keySet());
        assertThat(refused).hasSizeBetween(SCHEMAS / 20, SCHEMAS / 2);
    }

    @Test
    void accessors_constructors_and_constants_are_those_that_are_generated() throws Exception {
        int seen = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            for (int seed : compiled()) {
                seen += same(OddSchemas.of(seed), settings(seed), loader);
            }
            for (Schema schema : house()) {
                seen += same(schema, houseSettings(), loader);
            }
        }
        assertThat(seen).isGreaterThan(SCHEMAS / 2);
    }

    private static int same(Schema schema, JavaSettings settings, ClassLoader loader) throws ClassNotFoundException {
        GeneratedApi api = GeneratedApi.of(schema, new Generator(settings));
        for (JavaClass each : api.classes().values()) {
            same(each, Class.forName(each.name(), false, loader));
        }
        return api.classes().size();
    }

    private static List<Integer> compiled() {
        return IntStream.range(0, SCHEMAS)
                .filter(seed -> !refused.containsKey(OddSchemas.word(seed)))
                .boxed()
                .toList();
    }

    private static void same(JavaClass model, Class<?> real) throws ClassNotFoundException {
        switch (model) {
            case JavaClass.OfRecord record -> {
                Class<?> builder = Class.forName(real.getName() + "$Builder", false, real.getClassLoader());
                assertThat(methods(record.fields().stream().flatMap(field -> field.inClass().stream())))
                        .as("%s", record.schema())
                        .isEqualTo(methods(real));
                assertThat(methods(record.fields().stream().flatMap(field -> field.inBuilder().stream())))
                        .as("builder of %s", record.schema())
                        .isEqualTo(methods(builder));
                assertThat(record.hasConstructor()).isEqualTo(!record.fields().isEmpty());
                assertThat(Arrays.stream(real.getConstructors())
                                .map(constructor -> Arrays.stream(constructor.getGenericParameterTypes())
                                        .map(GeneratedApiTest::name)
                                        .toList()))
                        .as("%s", record.schema())
                        .contains(record.fields().stream()
                                .map(JavaField::argument)
                                .toList());
            }
            case JavaClass.OfEnum constants ->
                assertThat(Arrays.stream(real.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()))
                        .containsExactlyElementsOf(constants.constants());
            case JavaClass.OfFixed fixed ->
                assertThat(real.getSuperclass().getSimpleName()).isEqualTo("SpecificFixed");
        }
    }

    private static Set<JavaMethod> methods(Stream<JavaMethod> methods) {
        return methods.collect(
                Collectors.toCollection(() -> new TreeSet<>(java.util.Comparator.comparing(JavaMethod::toString))));
    }

    private static Set<JavaMethod> methods(Class<?> real) {
        return methods(Arrays.stream(real.getDeclaredMethods())
                .filter(GeneratedApiTest::isAccessor)
                .map(method -> new JavaMethod(method.getName(), name(method.getGenericReturnType()))));
    }

    private static boolean isAccessor(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && method.getParameterCount() == 0
                && Stream.of("get", "has", "clear").anyMatch(method.getName()::startsWith)
                && !OWN.contains(method.getName())
                && !method.getName().equals("hashCode");
    }

    private static String name(Type type) {
        return type.getTypeName().replace(" ", "").replace("$Builder", ".Builder");
    }
}
