package io.thereview.runtime.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration file and refuses it with all that is wrong with it at once. What cannot be bound is noted and
 * taken out until the rest can be, and the rest is validated: so one wrong key hides no other.
 *
 * @param <T> the configuration
 */
public final class SettingsReader<T> extends YamlConfigurationFactory<T> {

    static final YAMLFactory YAML = YAMLFactory.builder()
            // "on" and "off" are words of ours, not booleans.
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    private final Class<T> type;
    private final Validator validator;
    private final String prefix;

    /**
     * @param prefix of the system properties that override keys
     */
    public SettingsReader(Class<T> type, Validator validator, ObjectMapper mapper, String prefix) {
        super(type, validator, strict(mapper), prefix);
        this.type = type;
        this.validator = validator;
        this.prefix = prefix + '.';
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.copy()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }

    @Override
    protected JsonParser createParser(InputStream input) throws IOException {
        return YAML.createParser(input);
    }

    @Override
    public T build(ConfigurationSourceProvider provider, String path) throws IOException, ConfigurationException {
        try {
            return super.build(provider, path);
        } catch (WrongConfigurationException e) {
            throw e;
        } catch (ConfigurationException e) {
            throw new WrongConfigurationException(path, e.getErrors());
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new WrongConfigurationException(path, List.of("there is no such file"));
        } catch (UndefinedEnvironmentVariableException e) {
            throw new WrongConfigurationException(path, List.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    protected T build(JsonNode node, String path) throws IOException, ConfigurationException {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> addOverride(node, name.substring(prefix.length()), System.getProperty(name)));
        SettingsProblems problems = new SettingsProblems(SettingsTree.of(type), node.deepCopy());
        T bound = bind(node, problems);
        if (bound != null) {
            validator.validate(bound).stream()
                    .sorted(Comparator.comparing((ConstraintViolation<T> violation) ->
                            violation.getPropertyPath().toString()))
                    .forEach(problems::add);
        }
        if (bound == null || !problems.texts().isEmpty()) {
            throw new WrongConfigurationException(path, problems.texts());
        }
        return bound;
    }

    /** What the tree says, without what is wrong in it; null when that cannot be taken out. */
    private @Nullable T bind(JsonNode tree, SettingsProblems problems) throws IOException {
        while (true) {
            try {
                return mapper.readValue(new TreeTraversingParser(tree, mapper), type);
            } catch (JsonMappingException e) {
                problems.add(e);
                if (!takeOut(tree, e.getPath())) {
                    return null;
                }
            }
        }
    }

    private static boolean takeOut(JsonNode tree, List<JsonMappingException.Reference> path) {
        if (path.isEmpty()) {
            return false;
        }
        JsonNode parent = tree;
        for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
            parent = SettingsProblems.step(parent, step).orElse(parent);
        }
        JsonMappingException.Reference last = path.getLast();
        Optional<JsonNode> removed = switch (parent) {
            case ObjectNode object
            when last.getFieldName() != null -> Optional.ofNullable(object.remove(last.getFieldName()));
            case ArrayNode array when last.getIndex() >= 0 -> Optional.ofNullable(array.remove(last.getIndex()));
            default -> Optional.empty();
        };
        return removed.isPresent();
    }
}
