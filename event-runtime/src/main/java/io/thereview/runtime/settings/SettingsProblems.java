package io.thereview.runtime.settings;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.dropwizard.validation.ConstraintViolations;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Says what is wrong with a configuration: the key, its value, what is allowed and what to do. Not thread-safe. */
final class SettingsProblems {

    private static final int NEAR = 4;

    private final SettingsTree tree;
    private final JsonNode file;
    private final List<String> texts = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    /**
     * @param file as it was written
     */
    SettingsProblems(SettingsTree tree, JsonNode file) {
        this.tree = tree;
        this.file = file;
    }

    List<String> texts() {
        return texts;
    }

    /** What could not be bound. */
    void add(JsonMappingException failure) {
        String path = path(failure.getPath());
        said.add(path);
        if (failure instanceof UnrecognizedPropertyException unknown) {
            texts.add(unknown(path, unknown));
            return;
        }
        Optional<Setting> setting = setting(path);
        if (path.isEmpty() || tree.sections().containsKey(path)) {
            texts.add((path.isEmpty() ? "the file" : path) + " is not a list of keys with values");
        } else if (setting.isEmpty()) {
            texts.add(path + ": " + failure.getOriginalMessage());
        } else if (setting.get().secret()) {
            texts.add(path + " is not " + setting.get().allowed() + "; write the secret into a file and refer to that");
        } else {
            texts.add(impossible(path, setting.get()));
        }
    }

    /** What was bound and must not be. */
    void add(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString().replaceAll("\\.<[a-z ]+>", "");
        if (said.stream().anyMatch(known -> path.equals(known) || path.startsWith(known + '.'))) {
            return;
        }
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        boolean missing = constraint instanceof NotNull || constraint instanceof NotBlank;
        Optional<Setting> setting = setting(path);
        if (constraint instanceof SelfValidating) {
            texts.add(path + ' ' + violation.getMessage());
        } else if (missing && tree.sections().containsKey(path)) {
            said.add(path);
            texts.add(path + " is missing: " + meaning(tree.sections().get(path)));
        } else if (setting.isEmpty()) {
            texts.add(ConstraintViolations.format(violation));
        } else if (missing) {
            said.add(path);
            texts.add(path + " is missing: " + setting.get().meaning() + "; give "
                    + setting.get().allowed());
        } else {
            texts.add(impossible(path, setting.get()));
        }
    }

    private static String meaning(Class<?> section) {
        Meaning meaning = section.getAnnotation(Meaning.class);
        return meaning == null ? section.getSimpleName() : meaning.value();
    }

    private String impossible(String path, Setting setting) {
        JsonNode written =
                file.at('/' + path.replace('.', '/').replace('[', '/').replace("]", ""));
        String given =
                Words.shown(written).map(text -> " is " + text + ", which").orElse(" has a value that");
        return path + given + " is not possible; give " + setting.allowed()
                + (setting.required() ? "" : ", or leave it out");
    }

    private String unknown(String path, UnrecognizedPropertyException failure) {
        Collection<Object> siblings = failure.getKnownPropertyIds();
        String key = failure.getPropertyName();
        String section = path.substring(0, path.length() - key.length());
        Optional<String> elsewhere = tree.keys().stream()
                .map(Setting::path)
                .filter(known -> known.endsWith('.' + key))
                .findFirst();
        Optional<String> near = siblings.stream()
                .map(Object::toString)
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .filter(known -> distance(key, known) <= Math.min(NEAR, key.length() / 2));
        String remedy = near.map(known -> "the nearest known key is " + section + known)
                .or(() -> elsewhere.map(known -> "there is " + known))
                .orElseGet(() -> "known there are "
                        + siblings.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
        return path + " is not a key; " + remedy;
    }

    private static int distance(String one, String other) {
        return LevenshteinDistance.getDefaultInstance().apply(one, other);
    }

    private Optional<Setting> setting(String path) {
        String key = path.replaceFirst("\\[.*", "");
        return tree.keys().stream()
                .filter(setting -> key.equals(setting.path()) || key.startsWith(setting.path() + '.'))
                .findFirst();
    }

    private static String path(List<Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (Reference step : steps) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** What is there, one step further. */
    static Optional<JsonNode> step(JsonNode from, Reference step) {
        return Optional.ofNullable(
                step.getFieldName() == null ? from.get(step.getIndex()) : from.get(step.getFieldName()));
    }
}
