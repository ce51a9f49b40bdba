package io.thereview.runtime.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The section {@code kafka} of a configuration file, read as an app reads it. What else the file says is not looked at, so
 * that a program beside an app can take that app's own file, without the environment that the app needs for the rest.
 */
public final class KafkaSection {

    private static final String NAME = "kafka";
    private static final ObjectMapper YAML = new ObjectMapper(SettingsReader.YAML);

    private KafkaSection() {}

    /** A file of which only that section counts. */
    @Meaning("Where events travel")
    record Only(@Valid @NotNull KafkaSettings kafka) {}

    /**
     * What the file says there.
     *
     * @throws WrongConfigurationException with everything that is wrong with the section, or that there is no such file
     */
    public static KafkaSettings of(Path file) throws IOException, ConfigurationException {
        byte[] section = JsonMapper.builder().build().writeValueAsBytes(section(file));
        return new SettingsReader<>(
                        Only.class, Validators.newValidator(), Jackson.newObjectMapper(), "thereview.config")
                .build(
                        new SubstitutingSourceProvider(
                                path -> new ByteArrayInputStream(section), new EnvironmentVariableSubstitutor(true)),
                        file.toString())
                .kafka();
    }

    /** The section alone, with variables that the environment does not have left as they are. */
    private static ObjectNode section(Path file) throws WrongConfigurationException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            JsonNode whole = YAML.readTree(new EnvironmentVariableSubstitutor(false).replace(text));
            ObjectNode section = YAML.createObjectNode();
            if (whole.has(NAME)) {
                section.set(NAME, whole.path(NAME));
            }
            return section;
        } catch (NoSuchFileException e) {
            throw new WrongConfigurationException(file.toString(), List.of("there is no such file"));
        } catch (JsonProcessingException e) {
            throw new WrongConfigurationException(file.toString(), List.of("it is no YAML: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new WrongConfigurationException(file.toString(), List.of("it cannot be read: " + e));
        }
    }
}
