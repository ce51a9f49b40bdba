package io.thereview.gate.defaults;

import io.thereview.gate.rule.Rule;

/**
 * What is wrong with one default.
 *
 * @param predicate goes on after "the default of `field` "
 */
record Flaw(Rule rule, String predicate, String remedy) {}
