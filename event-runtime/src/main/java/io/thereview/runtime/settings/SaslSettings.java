package io.thereview.runtime.settings;

import io.thereview.runtime.kafka.ClientSecurity;
import io.thereview.runtime.kafka.SaslMechanism;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** Who logs in. */
@Meaning("Who logs in to the brokers; only with protocol sasl-plaintext or sasl-ssl")
public record SaslSettings(
        @Meaning("How the password is shown") SaslMechanism mechanism,
        @Meaning("Who logs in") @NotBlank String user,
        @Meaning("The user's password") @NotNull SecretFile password) {

    /** Puts the default in place of what is not given. */
    public SaslSettings {
        mechanism = Given.or(mechanism, SaslMechanism.SCRAM_SHA_512);
    }

    ClientSecurity.Login login() {
        return new ClientSecurity.Login(mechanism, user, password.secret());
    }
}
