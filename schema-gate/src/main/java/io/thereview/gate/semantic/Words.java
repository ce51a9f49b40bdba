package io.thereview.gate.semantic;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words that a name is made of: {@code price_cents} and {@code priceCents} are price and cents. */
final class Words {

    /** Words that many names share without meaning the same. */
    private static final Set<String> COMMON = Set.of(
            "id", "at", "is", "has", "the", "of", "name", "type", "value", "count", "number", "date", "time", "by",
            "to", "from", "new", "old", "field", "f", "x", "data", "info", "code", "key", "user", "flag", "extra",
            "added");

    private Words() {}

    /** In order, in lower case. */
    static List<String> of(String name) {
        return Arrays.stream(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").split("[_\\W]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether two names are likely to mean the same thing: a telling word in common, or a slip of the pen. */
    static boolean alike(String one, String other) {
        if (String.join("", of(one)).equals(String.join("", of(other)))) {
            return true;
        }
        Set<String> common = new LinkedHashSet<>(of(one));
        common.retainAll(of(other));
        common.removeAll(COMMON);
        common.removeIf(word -> word.length() < 3 || word.chars().anyMatch(Character::isDigit));
        return !common.isEmpty() || isSlip(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }

    /** One letter more, less or other in a long word that counts nothing. */
    private static boolean isSlip(String one, String other) {
        if (Math.min(one.length(), other.length()) < 6 || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String left = one.substring(start, one.length() - end);
        String right = other.substring(start, other.length() - end);
        return left.length() <= 1 && right.length() <= 1 && !hasDigit(left) && !hasDigit(right);
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
