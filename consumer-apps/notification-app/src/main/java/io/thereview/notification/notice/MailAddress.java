package io.thereview.notification.notice;

import java.util.regex.Pattern;

/**
 * An address that mail can go to: {@code local@domain} in plain ASCII, with nothing in it that could end a header or
 * name a second recipient. Prints without saying whose it is.
 */
public record MailAddress(String value) {

    private static final int LONGEST = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")*");

    public MailAddress {
        if (value.length() > LONGEST || !ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a mail address is local@domain in plain ASCII, at most " + LONGEST + " characters");
        }
    }

    /** What follows the at sign. */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "an address at " + domain();
    }
}
