package io.thereview.runtime.settings;

import io.thereview.runtime.integrity.SigningKey;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The key that events are signed with. */
@Meaning("The key that events are signed with; without it, they carry a checksum")
public record SigningSettings(
        @Meaning("Name of the key, which signatures carry")
        @NotBlank
        @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "letters, digits, '.', '_' and '-', at most 64")
        String id,

        @Meaning("The key, at least 32 random bytes") @NotNull
        SecretFile secret) {

    SigningKey key() {
        return secret.signingKey(id);
    }
}
