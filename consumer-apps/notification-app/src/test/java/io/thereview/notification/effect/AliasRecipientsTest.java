package io.thereview.notification.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AliasRecipientsTest {

    private final AliasRecipients recipients = new AliasRecipients("users.example");

    @ParameterizedTest
    @CsvSource({
        "ada, ada",
        "ada.lovelace_2-b, ada.lovelace_2-b",
        "ada lovelace, ada=20lovelace",
        "ada=20lovelace, ada=3D20lovelace",
        ".ada, =2Eada",
        "'a\r\nBcc: b@c', a=0D=0ABcc=3A=20b=40c",
        "zoë, zo=C3=AB"
    })
    void alias_of_any_user_is_an_address_of_that_user_alone(String userId, String local) {
        assertThat(recipients.addressOf(userId).value()).isEqualTo(local + "@users.example");
    }

    @Test
    void alias_of_an_empty_or_too_long_user_id_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> recipients.addressOf(""));
        assertThatIllegalArgumentException().isThrownBy(() -> recipients.addressOf("a".repeat(65)));
    }
}
