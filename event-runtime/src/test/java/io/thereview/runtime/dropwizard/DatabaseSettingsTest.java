package io.thereview.runtime.dropwizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.thereview.runtime.settings.Meaning;
import io.thereview.runtime.settings.SettingsReader;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    @Meaning("A file with a database")
    private record Whole(@Valid @NotNull DatabaseSettings database) {}

    @Test
    void password_inside_the_address_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> read("jdbc:postgresql://127.0.0.1/ledger?user=ada&password=s3cret"))
                .hasMessageContaining("database.url has a value that is not possible")
                .hasMessageContaining("which belongs to database.password")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void address_with_other_parameters_is_taken() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:5432/ledger?sslmode=verify-full";
        assertThat(read(url).url()).isEqualTo(url);
    }

    private static DatabaseSettings read(String url) throws IOException, ConfigurationException {
        String text = "database: {url: '" + url + "', user: ada, password: 'file:/run/secrets/db', maxConnections: 4}";
        return new SettingsReader<>(Whole.class, Validators.newValidator(), Jackson.newObjectMapper(), "dw")
                .build(path -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "config.yml")
                .database();
    }
}
