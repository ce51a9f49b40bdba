package io.thereview.runtime.settings;

import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.serde.RegistryAccess;
import io.thereview.runtime.serde.RegistryAccess.Credentials;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.Optional;

/** As whom the schema registry is asked. */
@Meaning("As whom the schema registry is asked")
@SelfValidating
public record RegistryLoginSettings(
        @Meaning("User for HTTP basic authentication; not together with token")
        Optional<@Pattern(regexp = "[^:\\s]+", message = "a name without colons and white space") String> user,

        @Meaning("That user's password") Optional<SecretFile> password,
        @Meaning("Bearer token") Optional<SecretFile> token,

        @Meaning("PEM file of the certificates that the registry's is signed by; without it, those that Java knows")
        Optional<Path> caFile) {

    /** Shows nothing. */
    static final RegistryLoginSettings NOBODY =
            new RegistryLoginSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        if (user.isPresent() != password.isPresent()) {
            problems.addViolation("user", "and password belong together; give both or neither");
        }
        if (user.isPresent() && token.isPresent()) {
            problems.addViolation("token", "and user exclude each other; leave one of them out");
        }
    }

    RegistryAccess access(String url) {
        return new RegistryAccess(url, credentials(), caFile.map(SecretFile::readable));
    }

    private Credentials credentials() {
        if (token.isPresent()) {
            return new RegistryAccess.Bearer(token.get().secret());
        }
        return user.isPresent() && password.isPresent()
                ? new RegistryAccess.Basic(user.get(), password.get().secret())
                : new RegistryAccess.Anonymous();
    }
}
