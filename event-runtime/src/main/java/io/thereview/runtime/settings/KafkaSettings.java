package io.thereview.runtime.settings;

import io.thereview.runtime.kafka.Batching;
import io.thereview.runtime.kafka.ClientSettings;
import io.thereview.runtime.kafka.Membership;
import io.thereview.runtime.serde.RegistryAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** Where events travel. */
@Meaning("Where events travel")
public record KafkaSettings(
        @Meaning("Brokers to start from")
        @NotBlank
        @Pattern(regexp = "[^\\s,]+:\\d{1,5}(,\\s*[^\\s,]+:\\d{1,5})*", message = "host:port[,host:port...]")
        String bootstrapServers,

        @Meaning("Base address of an API that speaks Confluent's REST protocol")
        @NotBlank
        @Pattern(
                regexp = "https?://[^\\s@]+",
                message = "http://... or https://..., without user and password, which belong to kafka.registryLogin")
        String schemaRegistryUrl,

        @Valid RegistryLoginSettings registryLogin,
        @Valid SecuritySettings security,

        @Meaning("What brokers show of this instance behind the app's name, as app@name")
        Optional<
                        @Pattern(
                                regexp = "[A-Za-z0-9._-]{1,100}",
                                message = "letters, digits, '.', '_' and '-', at most 100")
                        String>
                clientName,

        @Meaning("Where this instance is, as the brokers name racks: it then reads from a replica near it")
        Optional<@Pattern(regexp = "\\S+", message = "a name without white space") String> rack) {

    /** Puts the defaults in place of what is not given. */
    public KafkaSettings {
        registryLogin = Given.or(registryLogin, RegistryLoginSettings.NOBODY);
        security = Given.or(security, SecuritySettings.NONE);
    }

    /** Brokers and registry that anybody may use. */
    public static KafkaSettings open(String bootstrapServers, String schemaRegistryUrl) {
        return new KafkaSettings(
                bootstrapServers,
                schemaRegistryUrl,
                RegistryLoginSettings.NOBODY,
                SecuritySettings.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What clients of the app are built from.
     *
     * @throws java.io.UncheckedIOException if a file that is referred to cannot be read
     */
    public ClientSettings clients(String app, Membership membership, Batching batching) {
        String id = clientName.map(name -> app + '@' + name).orElse(app);
        return new ClientSettings(bootstrapServers, id, rack, security.client(), membership, batching);
    }

    /**
     * What the registry is asked with.
     *
     * @throws java.io.UncheckedIOException if a file that is referred to cannot be read
     */
    public RegistryAccess registry() {
        return registryAt(schemaRegistryUrl);
    }

    /**
     * The same at another address.
     *
     * @throws java.io.UncheckedIOException if a file that is referred to cannot be read
     */
    public RegistryAccess registryAt(String url) {
        return registryLogin.access(url);
    }
}
