package io.thereview.notification.effect;

import io.thereview.notification.notice.MailAddress;
import io.thereview.notification.notice.Recipients;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Every user has a mail alias at one domain: {@code <user_id>@<domain>}. There is no user directory yet; a mail server
 * that knows the users resolves the alias. When there is a directory, another {@link Recipients} takes this one's place.
 *
 * <p>A user id that cannot stand in an address is written with {@code =XX} for each byte that cannot.
 */
public final class AliasRecipients implements Recipients {

    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private final String domain;

    /** Aliases at the domain. */
    public AliasRecipients(String domain) {
        this.domain = domain;
    }

    @Override
    public MailAddress addressOf(String userId) {
        String alias = PLAIN.matcher(userId).matches() ? userId : escaped(userId);
        if (alias.isEmpty() || alias.length() > LONGEST_LOCAL_PART) {
            throw new IllegalArgumentException(
                    "the user's alias must have 1 to " + LONGEST_LOCAL_PART + " characters, not " + alias.length());
        }
        return new MailAddress(alias + '@' + domain);
    }

    private static String escaped(String userId) {
        StringBuilder alias = new StringBuilder();
        for (byte each : userId.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each < Byte.MAX_VALUE && each > 0 && Character.isLetterOrDigit(each);
            alias.append(
                    plain
                            ? String.valueOf((char) each)
                            : "=" + HexFormat.of().withUpperCase().toHexDigits(each));
        }
        return alias.toString();
    }
}
