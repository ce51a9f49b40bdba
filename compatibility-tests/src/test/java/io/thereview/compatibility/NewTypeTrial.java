package io.thereview.compatibility;

import io.thereview.event.ConsumerGroup;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A program that runs the test of a class that was not there when this was compiled, and makes a subscription of the cache
 * app, which is only made if it is complete.
 */
final class NewTypeTrial {

    private static final String SUBSCRIPTION = "io.thereview.cache.handle.CacheSubscription";

    private NewTypeTrial() {}

    /** The name of the test class. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> test = Class.forName(arguments[0]);
        for (Method before : annotated(test, BeforeAll.class)) {
            before.invoke(null);
        }
        Constructor<?> constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        for (Method each : annotated(test, Test.class)) {
            each.invoke(constructor.newInstance());
            System.out.println("passed: " + each.getName());
        }
        Method of = Stream.of(Class.forName(SUBSCRIPTION).getMethods())
                .filter(method -> method.getName().equals("of"))
                .findFirst()
                .orElseThrow();
        Predicate<Throwable> outages = failure -> false;
        of.invoke(null, new ConsumerGroup("trial"), null, outages); // the cache is asked when an event arrives
        System.out.println("complete: " + SUBSCRIPTION);
    }

    private static Method[] annotated(Class<?> type, Class<? extends Annotation> annotation) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .peek(method -> method.setAccessible(true))
                .toArray(Method[]::new);
    }
}
