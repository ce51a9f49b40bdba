/** The words of the gate: rules, severities, levels, and what a finding says. */
@NullMarked
package io.thereview.gate.rule;

import org.jspecify.annotations.NullMarked;
