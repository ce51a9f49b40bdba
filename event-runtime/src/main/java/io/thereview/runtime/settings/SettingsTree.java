package io.thereview.runtime.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every key that a configuration takes, in the order of its records.
 *
 * @param sections the records that are sections, by their paths
 * @param keys what is in them
 */
record SettingsTree(Map<String, Class<?>> sections, List<Setting> keys) {

    /**
     * Those of a configuration class, whose constructor names its sections with {@link JsonProperty}, or of a record. What
     * Dropwizard adds is not among them.
     */
    public static SettingsTree of(Class<?> root) {
        SettingsTree tree = new SettingsTree(new LinkedHashMap<>(), new ArrayList<>());
        if (root.isRecord()) {
            tree.addComponents("", root);
        } else {
            for (Constructor<?> constructor : root.getDeclaredConstructors()) {
                Arrays.stream(constructor.getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(JsonProperty.class)
                                && parameter.getType().isAnnotationPresent(Meaning.class))
                        .forEach(parameter -> tree.addSection(
                                parameter.getAnnotation(JsonProperty.class).value(), parameter.getType()));
            }
        }
        return tree;
    }

    private void addSection(String path, Class<?> record) {
        sections.put(path, record);
        addComponents(path + '.', record);
    }

    private void addComponents(String prefix, Class<?> record) {
        for (Field field : record.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                Class<?> held = held(field.getGenericType(), field.getType());
                if (held.isAnnotationPresent(Meaning.class)) {
                    addSection(prefix + field.getName(), held);
                } else {
                    keys.add(new Setting(prefix + field.getName(), field));
                }
            }
        }
    }

    /** What an optional component holds when it is there. */
    private static Class<?> held(Type generic, Class<?> raw) {
        return generic instanceof ParameterizedType holder
                        && holder.getActualTypeArguments()[0] instanceof Class<?> held
                ? held
                : raw;
    }
}
