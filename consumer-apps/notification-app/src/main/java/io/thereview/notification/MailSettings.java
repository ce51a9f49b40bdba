package io.thereview.notification;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * How mail is sent.
 *
 * @param host of the SMTP server
 * @param sender address that mails come from
 * @param recipientDomain where every user has an alias
 */
public record MailSettings(
        @NotBlank String host,
        @Min(1) @Max(65_535) int port,
        @NotBlank @Email String sender,

        @NotNull @Pattern(regexp = "[a-z0-9-]+(\\.[a-z0-9-]+)*", message = "must be a domain in lower case")
        String recipientDomain) {}
