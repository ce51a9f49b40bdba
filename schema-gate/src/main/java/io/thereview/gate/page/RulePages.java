package io.thereview.gate.page;

import io.thereview.gate.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages of the rules, from the resources {@code rules/ID.yaml}. */
public final class RulePages {

    private RulePages() {}

    /**
     * The page of a rule; absent only while its author has not written it.
     *
     * @throws IllegalArgumentException if the page cannot be understood
     */
    public static Optional<RulePage> of(Rule rule) {
        try (InputStream page = RulePages.class.getResourceAsStream("/rules/" + rule + ".yaml")) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(PageReader.read(rule, new String(page.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the page of " + rule, e);
        }
    }
}
