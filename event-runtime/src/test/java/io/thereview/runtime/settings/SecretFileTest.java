package io.thereview.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void reference_is_read_from_configuration_and_the_secret_from_the_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "s3cret\n");
        SecretFile secret = json.readValue("\"file:" + file + "\"", SecretFile.class);
        assertThat(secret.read()).isEqualTo("s3cret");
        assertThat(secret.toString()).doesNotContain("s3cret");
    }

    @Test
    void literal_secret_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> json.readValue("\"s3cret\"", SecretFile.class))
                .hasMessageContaining("by reference")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void missing_file_is_named(@TempDir Path folder) {
        SecretFile secret = new SecretFile(folder.resolve("absent"));
        assertThatThrownBy(secret::read).hasMessageContaining("absent").hasMessageContaining("create the file");
    }
}
