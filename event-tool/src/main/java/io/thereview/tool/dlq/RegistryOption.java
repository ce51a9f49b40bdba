package io.thereview.tool.dlq;

import io.thereview.runtime.serde.RecordView;
import io.thereview.runtime.serde.RegistryAccess;
import io.thereview.tool.Checkout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Which schema registry is asked, for commands that show what is in records. */
final class RegistryOption {

    private static final String VARIABLE = "SCHEMA_REGISTRY_URL";
    private static final String LOCAL = "http://127.0.0.1:8081/apis/ccompat/v7";

    @CommandLine.Option(
            names = "--registry",
            paramLabel = "URL",
            description = {
                "Base address of Confluent's REST API (default: environment variable " + VARIABLE + ";",
                "else that of the platform that './thereview up' started here).",
                "Where it does not answer, values are shown in hexadecimal."
            })
    private @Nullable String registry;

    RecordView open() {
        String named = registry == null ? System.getenv().getOrDefault(VARIABLE, "") : registry;
        return new RecordView(RegistryAccess.anonymous(
                named.isBlank() ? Checkout.here().flatMap(Checkout::registry).orElse(LOCAL) : named.strip()));
    }
}
