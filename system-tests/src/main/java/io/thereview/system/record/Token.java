package io.thereview.system.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mark by which a write is found again wherever it arrives: {@code w-<client>-<number>}. */
public final class Token {

    private static final Pattern FORM = Pattern.compile("w-[0-9]+-[0-9]+(?![0-9])");

    private Token() {}

    /** The token of a client's operation. */
    public static String of(int client, int number) {
        return "w-" + client + "-" + number;
    }

    /** The token with which the text begins, if it begins with one. */
    public static Optional<String> in(String text) {
        Matcher token = FORM.matcher(text);
        return token.lookingAt() ? Optional.of(token.group()) : Optional.empty();
    }
}
