package io.thereview.runtime.settings;

import io.dropwizard.util.DataSize;
import io.dropwizard.validation.DataSizeRange;
import io.dropwizard.validation.DurationRange;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;

/**
 * One key of a configuration file.
 *
 * @param path from the root, such as {@code consumer.window.records}
 * @param field the component of a record that it fills
 */
record Setting(String path, Field field) {

    /** What it means; empty if nobody has said. */
    public String meaning() {
        return Optional.ofNullable(field.getAnnotation(Meaning.class))
                .map(Meaning::value)
                .orElse("");
    }

    /** Whether the file must have it. */
    public boolean required() {
        return field.isAnnotationPresent(NotNull.class) || field.isAnnotationPresent(NotBlank.class);
    }

    /** What may be written, in words: a kind of value and its limits. */
    public String allowed() {
        Class<?> value = value();
        String one = limits().orElseGet(() -> kind(value));
        if (List.class.isAssignableFrom(field.getType())) {
            return "a list, each " + one;
        }
        return Map.class.isAssignableFrom(field.getType()) ? "ids, each with " + one : one;
    }

    /** Whether its value must not be repeated. */
    boolean secret() {
        return value() == SecretFile.class;
    }

    private static String kind(Class<?> value) {
        if (value.isEnum()) {
            return Arrays.stream(value.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
        }
        if (value == SecretFile.class) {
            return "a reference to a file, such as file:/run/secrets/name";
        }
        return value == Path.class ? "a path" : "text";
    }

    /** In the words of whatever constraint there is. */
    private Optional<String> limits() {
        Annotation[] all = constraints();
        Optional<String> range = Arrays.stream(all).flatMap(this::range).findFirst();
        if (range.isPresent()) {
            return range;
        }
        Optional<Min> least = find(all, Min.class);
        Optional<Max> most = find(all, Max.class);
        return least.isPresent() && most.isPresent()
                ? Optional.of(least.get().value() + " to " + most.get().value())
                : Optional.empty();
    }

    private Stream<String> range(Annotation constraint) {
        return switch (constraint) {
            case Range range -> Stream.of(range.min() + " to " + range.max());
            case DurationRange range ->
                Stream.of(Words.of(Duration.of(range.min(), range.unit().toChronoUnit())) + " to "
                        + Words.of(Duration.of(range.max(), range.unit().toChronoUnit())));
            case DataSizeRange range ->
                Stream.of(Words.of(size(range.min(), range)) + " to " + Words.of(size(range.max(), range)));
            case Pattern pattern -> Stream.of(pattern.message());
            default -> Stream.empty();
        };
    }

    private static DataSize size(long amount, DataSizeRange range) {
        return DataSize.bytes(range.unit().toBytes(amount));
    }

    private static <A extends Annotation> Optional<A> find(Annotation[] all, Class<A> wanted) {
        return Arrays.stream(all).filter(wanted::isInstance).map(wanted::cast).findFirst();
    }

    /** Those of the component, or of what it holds. */
    private Annotation[] constraints() {
        return element().map(AnnotatedType::getAnnotations).orElseGet(field::getAnnotations);
    }

    private Class<?> value() {
        return element().<Class<?>>map(type -> (Class<?>) type.getType()).orElseGet(field::getType);
    }

    private Optional<AnnotatedType> element() {
        return field.getAnnotatedType() instanceof AnnotatedParameterizedType holder
                ? Optional.of(List.of(holder.getAnnotatedActualTypeArguments()).getLast())
                : Optional.empty();
    }
}
