package io.thereview.runtime.settings;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Configuration files of tests. */
public final class Configurations {

    /** The least that can be said. */
    public static final String LEAST = """
            kafka:
              bootstrapServers: broker:9092
              schemaRegistryUrl: http://registry:8081
            consumer:
              group: ledger-service
            """;

    private Configurations() {}

    /** All sections that the runtime has for events. */
    @Meaning("Everything")
    public record Whole(
            @Valid @NotNull KafkaSettings kafka,
            @Valid @NotNull ConsumerSettings consumer,
            @Valid ProducerSettings producer) {

        /** Puts the default in place of what is not given. */
        public Whole {
            producer = Given.or(producer, ProducerSettings.DEFAULT);
        }
    }

    /** Every key that they take. */
    public static List<String> keys() {
        return SettingsTree.of(Whole.class).keys().stream().map(Setting::path).toList();
    }

    /** What the text says. */
    public static Whole read(String text) throws IOException, ConfigurationException {
        return reader().build(path -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "config.yml");
    }

    /** The least, and the key with that value. */
    public static Whole with(String key, String value) throws IOException, ConfigurationException {
        return read(merged(key, value));
    }

    /** Writes the key on a path of its own, as YAML allows it in its flow form. */
    private static String merged(String key, String value) {
        String[] steps = key.split("\\.");
        StringBuilder least = new StringBuilder();
        for (String line : LEAST.lines().toList()) {
            boolean given = steps.length == 2 && line.strip().startsWith(steps[1] + ":");
            if (!given) {
                least.append(line).append('\n');
            }
            if (line.equals(steps[0] + ":")) {
                least.append(nested(steps, value));
            }
        }
        return LEAST.contains(steps[0] + ":\n") ? least.toString() : least + steps[0] + ":\n" + nested(steps, value);
    }

    private static String nested(String[] steps, String value) {
        StringBuilder lines = new StringBuilder();
        for (int depth = 1; depth < steps.length; depth++) {
            lines.append("  ".repeat(depth)).append(steps[depth]).append(':');
            lines.append(depth == steps.length - 1 ? " " + value + "\n" : "\n");
        }
        return lines.toString();
    }

    static SettingsReader<Whole> reader() {
        return new SettingsReader<>(Whole.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw");
    }
}
