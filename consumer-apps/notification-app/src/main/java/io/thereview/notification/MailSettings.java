package io.thereview.notification;

import io.thereview.runtime.settings.Meaning;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** How mail is sent. */
@Meaning("How mail is sent")
public record MailSettings(
        @Meaning("Host of the SMTP server") @NotBlank String host,
        @Meaning("Its port") @Min(1) @Max(65_535) int port,

        @Meaning("Address that mails come from") @NotBlank @Email
        String sender,

        @Meaning("Domain in which every user has an alias")
        @NotNull
        @Pattern(regexp = "[a-z0-9-]+(\\.[a-z0-9-]+)*", message = "a domain in lower case")
        String recipientDomain) {}
