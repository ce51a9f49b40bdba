package io.thereview.runtime.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reference of a configuration in Markdown: a table for each section, with what an empty file would mean. */
public final class SettingsPage {

    private static final String HEAD = "| key | allowed | default | meaning |\n|---|---|---|---|\n";

    private final ObjectMapper mapper;

    /** Defaults are found by the mapper that reads the files. */
    public SettingsPage(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Every key of the configuration that is not Dropwizard's. */
    public String of(Class<?> configuration) {
        SettingsTree tree = SettingsTree.of(configuration);
        return tree.sections().entrySet().stream()
                .filter(section -> !rows(tree, section.getValue()).isEmpty())
                .map(section -> section(tree, section))
                .collect(Collectors.joining("\n"));
    }

    private String section(SettingsTree tree, Map.Entry<String, Class<?>> section) {
        Meaning meaning = section.getValue().getAnnotation(Meaning.class);
        return "## " + section.getKey() + "\n\n" + (meaning == null ? "" : meaning.value() + ".\n\n") + HEAD
                + rows(tree, section.getValue()).stream().map(this::row).collect(Collectors.joining());
    }

    private static List<Setting> rows(SettingsTree tree, Class<?> section) {
        return tree.keys().stream()
                .filter(key -> key.field().getDeclaringClass() == section)
                .toList();
    }

    private String row(Setting key) {
        return "| `" + key.path() + "` | " + cell(key.allowed()) + " | " + defaultOf(key) + " | " + cell(key.meaning())
                + " |\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private String defaultOf(Setting key) {
        Field field = key.field();
        if (key.required() || field.getType().isPrimitive()) {
            return "must be given";
        }
        try {
            field.setAccessible(true);
            String value = Words.of(field.get(mapper.readValue("{}", field.getDeclaringClass())));
            return value.isEmpty() ? "none" : '`' + value + '`';
        } catch (JsonProcessingException | IllegalAccessException e) {
            throw new IllegalStateException("the default of " + key.path() + " cannot be found", e);
        }
    }
}
