package io.thereview.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NoticeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@x.example",
                "ada@",
                "ada@x.example,bob@x.example",
                "Ada <ada@x.example>",
                "ada@x.example\r\nBcc: bob@x.example",
                "ada b@x.example",
                "ada..b@x.example",
                "ada@-x.example",
                "åda@x.example"
            })
    void address_that_is_not_one_plain_address_is_refused_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailAddress(text))
                .withMessage("a mail address is local@domain in plain ASCII, at most 254 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "two\rlines", "two\u2028lines", "nul\u0000"})
    void subject_that_is_not_one_line_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SubjectLine(text));
    }

    @Test
    void notice_when_printed_shows_neither_address_nor_text() {
        Notice notice = new Notice(new MailAddress("ada@x.example"), new SubjectLine("Secret"), "secret", null);

        assertThat(notice).hasToString("a notice of 6 characters to an address at x.example");
    }
}
