package io.thereview.runtime.mutant;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The runtime with one mistake in it.
 *
 * @param mistake in a few words with hyphens
 * @param source the file with the mistake, below the package {@code io.thereview.runtime}
 * @param right what stands there; blanks and line breaks count alike
 * @param wrong what stands there instead
 * @param claimer the test that claims to notice, as {@code package.Class#method}, the package below {@code io.thereview.runtime}
 */
record Mutant(String mistake, String source, String right, String wrong, String claimer) {

    /**
     * The file with the mistake made.
     *
     * @throws AssertionError unless what is right stands there exactly once, so that no mutant grows stale unseen
     */
    String applyTo(String text) {
        Matcher places = pattern().matcher(text);
        if (!places.find()) {
            throw new AssertionError("mutant '" + mistake + "' is stale: " + source + " no longer says: " + right);
        }
        int from = places.start();
        int to = places.end();
        if (places.find()) {
            throw new AssertionError("mutant '" + mistake + "' is vague: " + source + " says more than once: " + right);
        }
        return text.substring(0, from) + wrong + text.substring(to);
    }

    private Pattern pattern() {
        return Pattern.compile(
                Arrays.stream(right.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    @Override
    public String toString() {
        return mistake;
    }
}
