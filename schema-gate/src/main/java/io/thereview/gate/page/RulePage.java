package io.thereview.gate.page;

import io.thereview.gate.rule.Rule;
import java.util.Optional;

/**
 * What there is to say of a rule beyond its purpose.
 *
 * @param why what really happens where the rule is broken, and to whom
 * @param recipe how to make the change safely
 * @param reject a change that breaks the rule
 * @param accept the same intention, carried out safely
 * @param code what becomes of code when the first change is made, for rules about that
 */
public record RulePage(Rule rule, String why, String recipe, Example reject, Example accept, Optional<UserCode> code) {}
