package io.thereview.runtime.settings;

import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import io.thereview.runtime.kafka.ClientSecurity;
import jakarta.validation.Valid;
import java.util.Optional;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** How the brokers are reached. */
@Meaning("How the brokers are reached")
@SelfValidating
public record SecuritySettings(
        @Meaning("Whether connections are encrypted (ssl) and a user logs in (sasl)")
        SecurityProtocol protocol,

        Optional<@Valid SaslSettings> sasl,
        Optional<@Valid TlsSettings> tls) {

    /** Neither encryption nor login. */
    static final SecuritySettings NONE =
            new SecuritySettings(SecurityProtocol.PLAINTEXT, Optional.empty(), Optional.empty());

    /** Puts the default in place of what is not given. */
    public SecuritySettings {
        protocol = Given.or(protocol, SecurityProtocol.PLAINTEXT);
    }

    /** Tells what cannot go together. */
    @SelfValidation
    public void tellContradictions(ViolationCollector problems) {
        String chosen = Words.of(protocol);
        if (login() && sasl.isEmpty()) {
            problems.addViolation(
                    "sasl",
                    "is missing, and protocol " + chosen + " needs its user and password; or set protocol: ssl");
        }
        if (!login() && sasl.isPresent()) {
            problems.addViolation(
                    "sasl", "would not be used with protocol " + chosen + "; set protocol: sasl-ssl, or leave it out");
        }
        if (!encrypted() && tls.isPresent()) {
            problems.addViolation(
                    "tls",
                    "would not be used with protocol " + chosen + "; set protocol: " + (login() ? "sasl-ssl" : "ssl")
                            + ", or leave it out");
        }
    }

    private boolean login() {
        return protocol == SecurityProtocol.SASL_PLAINTEXT || protocol == SecurityProtocol.SASL_SSL;
    }

    private boolean encrypted() {
        return protocol == SecurityProtocol.SSL || protocol == SecurityProtocol.SASL_SSL;
    }

    ClientSecurity client() {
        return new ClientSecurity(
                protocol,
                sasl.map(SaslSettings::login),
                tls.flatMap(TlsSettings::authorities),
                tls.flatMap(TlsSettings::identity));
    }
}
